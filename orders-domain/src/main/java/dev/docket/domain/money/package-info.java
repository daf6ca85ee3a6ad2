/// Exact amounts in the currencies of ISO 4217.
@NullMarked
package dev.docket.domain.money;

import org.jspecify.annotations.NullMarked;
