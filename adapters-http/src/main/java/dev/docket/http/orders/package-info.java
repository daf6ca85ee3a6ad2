/// Orders over HTTP.
@NullMarked
package dev.docket.http.orders;

import org.jspecify.annotations.NullMarked;
