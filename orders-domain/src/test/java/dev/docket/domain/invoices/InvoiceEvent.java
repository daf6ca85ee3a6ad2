package dev.docket.domain.invoices;

import dev.docket.domain.events.DomainEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to an invoice: one event for each of its versions.
///
/// @param invoice as it is since then
public record InvoiceEvent(Invoice invoice) implements DomainEvent {

  @Override
  public String type() {
    return switch (invoice.status()) {
      case ISSUED -> "invoice.issued";
      case PAID -> "invoice.paid";
      case VOID -> "invoice.voided";
    };
  }

  @Override
  public Map<String, @Nullable Object> data() {
    return Map.of(
        "number", invoice.number(),
        "order_id", invoice.order().toString(),
        "currency", invoice.total().currency().code(),
        "total_amount", invoice.total().decimal());
  }

  @Override
  public String subjectType() {
    return "invoice";
  }

  @Override
  public UUID subjectId() {
    return invoice.id().value();
  }

  @Override
  public long subjectVersion() {
    return invoice.version();
  }

  @Override
  public Instant occurredAt() {
    return invoice.updatedAt();
  }
}
