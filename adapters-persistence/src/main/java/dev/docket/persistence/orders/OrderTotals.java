package dev.docket.persistence.orders;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSummary;
import dev.docket.application.shared.Count;
import dev.docket.domain.money.Currency;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Counts orders and adds them up in the database, each by one statement, which sees one snapshot.
final class OrderTotals {

  private static final String SOME = "select 1 from orders where tenant_id = :tenant\n";

  // a sum of bigint is numeric, which no sum leaves
  private static final String SUMMARISE =
      """
      select currency, status, count(*) as orders, sum(total_minor) as total_minor
      from orders
      where tenant_id = :tenant
      """;
  private static final String BY_CURRENCY_AND_STATUS = "group by currency, status";

  private final TenantSql sql;

  OrderTotals(TenantSql sql) {
    this.sql = sql;
  }

  Count count(TenantId tenant, OrderFilter filter, int atMost) {
    return sql.count(
        tenant,
        SOME + OrderConditions.text(filter),
        query -> OrderConditions.bind(query, filter),
        atMost);
  }

  OrderSummary summarise(TenantId tenant, OrderFilter filter) {
    return new OrderSummary(
        sql.list(
            tenant,
            summaryOf(filter),
            query -> OrderConditions.bind(query, filter),
            OrderTotals::group));
  }

  static String summaryOf(OrderFilter filter) {
    return SUMMARISE + OrderConditions.text(filter) + BY_CURRENCY_AND_STATUS;
  }

  private static OrderSummary.Group group(ResultSet row) throws SQLException {
    return OrderSummary.Group.of(
        OrderStatus.of(row.getString("status")),
        Currency.of(row.getString("currency")),
        row.getBigDecimal("total_minor").toBigIntegerExact(),
        row.getLong("orders"));
  }
}
