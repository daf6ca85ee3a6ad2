package dev.docket.persistence.orders;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.domain.orders.Order;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.TenantSql;
import java.util.function.Consumer;

/// Reads all orders of a tenant by one statement, whose snapshot they are, and holds a part of them
/// at a time.
final class OrderExport {

  private static final String ALL =
      """
      select orders.id, customer_id, reference, status, currency, total_minor, metadata, version,
        created_at, updated_at, item.id as item_id, product_id, quantity, unit_price_minor
      from orders
      join order_items item on item.tenant_id = :tenant and item.order_id = orders.id
      where orders.tenant_id = :tenant
      """;

  /// In the order of both primary keys, so that the first rows need not wait for a sort of all.
  private static final String NEWEST_FIRST = "order by orders.id desc, item.id\n";

  private final TenantSql sql;

  OrderExport(TenantSql sql) {
    this.sql = sql;
  }

  void run(TenantId tenant, OrderFilter filter, Consumer<Order> receiver) {
    sql.scan(
        tenant,
        ALL + OrderConditions.text(filter) + NEWEST_FIRST,
        query -> OrderConditions.bind(query, filter),
        rows -> OrderRows.each(rows, receiver));
  }
}
