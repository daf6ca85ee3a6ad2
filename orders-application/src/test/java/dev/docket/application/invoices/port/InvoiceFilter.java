package dev.docket.application.invoices.port;

import dev.docket.domain.invoices.InvoiceStatus;
import org.jspecify.annotations.Nullable;

/// Which invoices a list is about; an absent value asks nothing.
public record InvoiceFilter(@Nullable InvoiceStatus status) {

  public static final InvoiceFilter ALL = new InvoiceFilter(null);
}
