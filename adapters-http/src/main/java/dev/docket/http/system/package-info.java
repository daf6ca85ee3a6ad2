/// What stands outside of the API: health.
@NullMarked
package dev.docket.http.system;

import org.jspecify.annotations.NullMarked;
