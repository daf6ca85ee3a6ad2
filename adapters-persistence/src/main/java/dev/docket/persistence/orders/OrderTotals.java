package dev.docket.persistence.orders;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSummary;
import dev.docket.domain.money.Currency;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Adds orders up in the database, by one statement, so that all of it is of one snapshot.
final class OrderTotals {

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

  OrderSummary summarise(TenantId tenant, OrderFilter filter) {
    var text = SUMMARISE + OrderConditions.text(filter) + BY_CURRENCY_AND_STATUS;
    return new OrderSummary(
        sql.list(tenant, text, query -> OrderConditions.bind(query, filter), OrderTotals::group));
  }

  private static OrderSummary.Group group(ResultSet row) throws SQLException {
    return OrderSummary.Group.of(
        OrderStatus.of(row.getString("status")),
        Currency.of(row.getString("currency")),
        row.getBigDecimal("total_minor").toBigIntegerExact(),
        row.getLong("orders"));
  }
}
