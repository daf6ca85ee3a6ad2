/// Where it is kept what became of the calls that bear a key.
@NullMarked
package dev.docket.application.idempotency.port;

import org.jspecify.annotations.NullMarked;
