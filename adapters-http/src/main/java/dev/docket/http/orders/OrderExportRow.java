package dev.docket.http.orders;

import dev.docket.domain.orders.Order;
import dev.docket.http.shared.CsvLines;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as a line of a table: all that there is one of.
///
/// @param metadata the text of a JSON object
record OrderExportRow(
    UUID id,
    UUID customerId,
    @Nullable String reference,
    String status,
    String currency,
    String totalAmount,
    int itemCount,
    String metadata,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static OrderExportRow of(Order order) {
    return new OrderExportRow(
        order.id().value(),
        order.customer().value(),
        CsvLines.text(order.reference()),
        order.status().code(),
        order.currency().code(),
        order.total().decimal(),
        order.items().size(),
        CsvLines.json(order.metadata().entries()),
        order.version(),
        order.createdAt(),
        order.updatedAt());
  }
}
