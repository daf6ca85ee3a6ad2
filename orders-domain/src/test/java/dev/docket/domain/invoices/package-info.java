/// What tenants want to be paid for.
@NullMarked
package dev.docket.domain.invoices;

import org.jspecify.annotations.NullMarked;
