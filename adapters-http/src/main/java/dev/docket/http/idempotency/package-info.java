/// What makes it safe to send a change again, in HTTP.
@NullMarked
package dev.docket.http.idempotency;

import org.jspecify.annotations.NullMarked;
