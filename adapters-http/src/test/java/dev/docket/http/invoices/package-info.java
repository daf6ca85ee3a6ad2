/// Invoices over HTTP.
@NullMarked
package dev.docket.http.invoices;

import org.jspecify.annotations.NullMarked;
