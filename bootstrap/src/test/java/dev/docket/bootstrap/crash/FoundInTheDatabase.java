package dev.docket.bootstrap.crash;

import static java.util.stream.Collectors.groupingBy;

import dev.docket.bootstrap.crash.Kept.Event;
import dev.docket.persistence.DatabaseLogin;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// What is left, as the owner of the database finds it.
final class FoundInTheDatabase {

  private static final String ORDERS =
      """
      select id, metadata ->> 'placed_by' as placed_by, reference, status, total_minor, version,
        updated_at
      from orders
      """;

  private static final String ITEMS =
      """
      select order_id, id, product_id, quantity, unit_price_minor from order_items
      order by order_id, id
      """;

  private static final String EVENTS =
      """
      select subject_id, subject_version, type, request_id from events
      where subject_type = 'order'
      order by id
      """;

  private static final String KEYS = "select key, status from idempotency_keys";

  private record Item(String order, String id, OrderContent.Line line) {}

  @FunctionalInterface
  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  private FoundInTheDatabase(Connection connection) {
    this.connection = connection;
  }

  static Kept by(DatabaseLogin owner) throws SQLException {
    try (var connection =
        DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
      var database = new FoundInTheDatabase(connection);
      return new Kept(
          database.orders(),
          database.all(EVENTS, FoundInTheDatabase::event),
          database.all(KEYS, row -> new Kept.Key(row.getString("key"), row.getInt("status"))));
    }
  }

  private List<OrderState> orders() throws SQLException {
    var items = all(ITEMS, FoundInTheDatabase::item).stream().collect(groupingBy(Item::order));
    return all(ORDERS, row -> order(row, items));
  }

  private <T> List<T> all(String query, Reading<T> reading) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var things = new ArrayList<T>();
      while (rows.next()) {
        things.add(reading.of(rows));
      }
      return Collections.unmodifiableList(things);
    }
  }

  private static OrderState order(ResultSet row, Map<String, List<Item>> itemsByOrder)
      throws SQLException {
    var items = itemsByOrder.getOrDefault(row.getString("id"), List.of());
    var content =
        new OrderContent(
            row.getString("placed_by"),
            row.getString("reference"),
            row.getString("status"),
            euros(row.getLong("total_minor")),
            items.stream().map(Item::line).toList(),
            row.getLong("version"));
    return new OrderState(
        row.getString("id"),
        content,
        items.stream().map(Item::id).toList(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static Item item(ResultSet row) throws SQLException {
    var line =
        new OrderContent.Line(
            row.getString("product_id"),
            row.getInt("quantity"),
            euros(row.getLong("unit_price_minor")));
    return new Item(row.getString("order_id"), row.getString("id"), line);
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getString("subject_id"),
        row.getLong("subject_version"),
        row.getString("type"),
        row.getString("request_id"));
  }

  private static String euros(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
