package dev.docket.persistence.orders;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.persistence.shared.Columns;
import org.jdbi.v3.core.statement.Query;

/// What a filter means in SQL: conditions on `orders`, each a fixed text behind an `and`.
final class OrderConditions {

  private OrderConditions() {}

  static String text(OrderFilter filter) {
    return when(!filter.statuses().isEmpty(), "and status = any(:statuses)\n")
        + when(filter.customer() != null, "and customer_id = :customer_id\n")
        + when(filter.reference() != null, "and reference = :reference\n")
        + when(filter.currency() != null, "and currency = :currency\n")
        + when(filter.createdFrom() != null, "and created_at >= :created_from\n")
        + when(filter.createdTo() != null, "and created_at < :created_to\n")
        + when(filter.totalMin() != null, "and total_minor >= :total_min\n")
        + when(filter.totalMax() != null, "and total_minor <= :total_max\n");
  }

  static void bind(Query query, OrderFilter filter) {
    if (!filter.statuses().isEmpty()) {
      var codes = filter.statuses().stream().map(OrderStatus::code).toList();
      query.bindArray("statuses", String.class, codes);
    }
    if (filter.customer() != null) {
      query.bind("customer_id", filter.customer().value());
    }
    if (filter.reference() != null) {
      query.bind("reference", filter.reference());
    }
    if (filter.currency() != null) {
      query.bind("currency", filter.currency().code());
    }
    if (filter.createdFrom() != null) {
      query.bind("created_from", Columns.timestamp(filter.createdFrom()));
    }
    if (filter.createdTo() != null) {
      query.bind("created_to", Columns.timestamp(filter.createdTo()));
    }
    if (filter.totalMin() != null) {
      query.bind("total_min", filter.totalMin().minorUnits());
    }
    if (filter.totalMax() != null) {
      query.bind("total_max", filter.totalMax().minorUnits());
    }
  }

  private static String when(boolean asked, String condition) {
    return asked ? condition : "";
  }
}
