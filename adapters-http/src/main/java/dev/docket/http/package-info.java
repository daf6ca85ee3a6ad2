/// The HTTP server: routes in, answers out.
@NullMarked
package dev.docket.http;

import org.jspecify.annotations.NullMarked;
