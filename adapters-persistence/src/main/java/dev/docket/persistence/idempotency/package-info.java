/// The keys of calls that count once, in PostgreSQL.
@NullMarked
package dev.docket.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
