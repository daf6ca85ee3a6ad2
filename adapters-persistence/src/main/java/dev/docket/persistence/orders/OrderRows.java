package dev.docket.persistence.orders;

import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.ItemId;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderItem;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.Examined;
import dev.docket.persistence.shared.Json;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Orders joined with their items: one row an item, the rows of one order next to each other, the
/// order's own columns the same in each of them.
final class OrderRows {

  private OrderRows() {}

  static List<Order> read(ResultSet rows) throws SQLException {
    var orders = new ArrayList<Order>();
    each(rows, orders::add);
    return orders;
  }

  static List<Examined<Order>> readExamined(ResultSet rows) throws SQLException {
    var orders = new ArrayList<Examined<Order>>();
    eachBy(
        rows,
        row -> {
          var mark = Examined.Mark.read(row);
          return order -> orders.add(new Examined<>(order, mark));
        });
    return orders;
  }

  static void each(ResultSet rows, Consumer<Order> receiver) throws SQLException {
    eachBy(rows, row -> receiver);
  }

  /// @param first says, by the first row of an order, what becomes of the order
  private static void eachBy(ResultSet rows, TenantSql.Row<Consumer<Order>> first)
      throws SQLException {
    var more = rows.next();
    while (more) {
      var id = Columns.id(rows, "id");
      var currency = Currency.of(rows.getString("currency"));
      var order = withoutItems(rows, new OrderId(id), currency);
      var receiver = first.read(rows);
      var items = new ArrayList<OrderItem>();
      do {
        items.add(item(rows, currency));
        more = rows.next();
      } while (more && id.equals(Columns.id(rows, "id")));
      receiver.accept(order.apply(items));
    }
  }

  private static Function<List<OrderItem>, Order> withoutItems(
      ResultSet row, OrderId id, Currency currency) throws SQLException {
    var customer = new CustomerId(Columns.id(row, "customer_id"));
    var reference = row.getString("reference");
    var status = OrderStatus.of(row.getString("status"));
    var total = new Money(row.getLong("total_minor"), currency);
    var metadata = Json.metadata(row.getString("metadata"));
    var version = row.getLong("version");
    var createdAt = Columns.instant(row, "created_at");
    var updatedAt = Columns.instant(row, "updated_at");
    return items ->
        new Order(
            id, customer, reference, status, total, items, metadata, version, createdAt, updatedAt);
  }

  private static OrderItem item(ResultSet row, Currency currency) throws SQLException {
    return new OrderItem(
        new ItemId(Columns.id(row, "item_id")),
        new OrderLine(
            row.getString("product_id"),
            row.getInt("quantity"),
            new Money(row.getLong("unit_price_minor"), currency)));
  }
}
