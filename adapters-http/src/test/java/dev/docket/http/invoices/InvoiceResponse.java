package dev.docket.http.invoices;

import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceStatus;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.Shapes;
import java.time.Instant;
import java.util.UUID;

/// An invoice as it is answered.
@Described("An invoice.")
public record InvoiceResponse(
    @Described("The id of the invoice.") UUID id,
    @Described(value = "Its number on paper; unique in the tenant.", example = "2026-0117")
        String number,
    @Described("What is to be paid for.") UUID orderId,
    @Described(value = "That of the amount.", pattern = Shapes.CURRENCY, example = "EUR")
        String currency,
    @Described(value = "What is to be paid.", pattern = Shapes.MONEY, example = "27.98")
        String totalAmount,
    @Described(value = "Whether it is still to be paid.", oneOf = InvoiceStatus.class)
        String status,
    @Described("Counts the changes, from 1.") long version,
    @Described(
            value = "The version as `If-Match` takes it.",
            pattern = Shapes.ETAG,
            example = "\"1\"")
        String etag,
    @Described("When it was issued.") Instant issuedAt,
    @Described("When it last changed.") Instant updatedAt) {

  static InvoiceResponse of(Invoice invoice) {
    return new InvoiceResponse(
        invoice.id().value(),
        invoice.number(),
        invoice.order().value(),
        invoice.total().currency().code(),
        invoice.total().decimal(),
        invoice.status().code(),
        invoice.version(),
        ETags.of(invoice.version()),
        invoice.issuedAt(),
        invoice.updatedAt());
  }
}
