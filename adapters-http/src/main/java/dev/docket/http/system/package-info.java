/// What stands outside of the API: health, and pages for people.
@NullMarked
package dev.docket.http.system;

import org.jspecify.annotations.NullMarked;
