package dev.docket.peers.spring;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Orders and callers in PostgreSQL. What only reads is one statement without a transaction.
@Service
class Orders {

  /// An order as it is answered.
  ///
  /// @param metadata JSON as it is stored
  record Order(
      UUID id,
      UUID customerId,
      String reference,
      String status,
      String currency,
      String totalAmount,
      List<Item> items,
      @JsonRawValue String metadata,
      long version,
      String etag,
      List<String> allowedActions,
      String createdAt,
      String updatedAt) {}

  record Item(UUID id, String productId, int quantity, String unitPrice, String lineTotal) {}

  record Me(
      String type,
      UUID id,
      String email,
      String name,
      String role,
      List<String> scopes,
      Tenant tenant) {}

  record Tenant(UUID id, String slug, String name, long version, String etag, String createdAt) {}

  static final Map<String, List<String>> SCOPES =
      Map.of(
          "owner",
          List.of(
              "api_keys:write",
              "customers:read",
              "customers:write",
              "events:read",
              "orders:read",
              "orders:write",
              "tenant:write",
              "users:read",
              "users:write"),
          "admin",
          List.of(
              "api_keys:write",
              "customers:read",
              "customers:write",
              "events:read",
              "orders:read",
              "orders:write",
              "users:read",
              "users:write"),
          "member",
          List.of("customers:read", "customers:write", "orders:read", "orders:write"),
          "viewer",
          List.of("customers:read", "orders:read"));

  private static final Map<String, List<String>> ACTIONS =
      Map.of(
          "pending", List.of("confirm", "cancel"),
          "confirmed", List.of("process", "cancel"),
          "processing", List.of("complete", "cancel"));

  private static final Map<String, Integer> DIGITS =
      Map.of("USD", 2, "EUR", 2, "GBP", 2, "AED", 2, "JPY", 0, "KWD", 3);

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private static final String COLUMNS =
      """
      o.id, o.customer_id, o.reference, o.status, o.currency, o.total_minor, o.metadata,
        o.version, o.created_at, o.updated_at, i.id, i.product_id, i.quantity, i.unit_price_minor
      """;

  private static final String FIND =
      "select "
          + COLUMNS
          + """
          from orders o
          join order_items i on i.tenant_id = o.tenant_id and i.order_id = o.id
          where o.tenant_id = ? and o.id = ?
          order by i.id
          """;

  private static final String LIST =
      "select "
          + COLUMNS
          + """
          from (
            select * from orders where tenant_id = ? %s order by id desc limit ?
          ) o
          join order_items i on i.tenant_id = o.tenant_id and i.order_id = o.id
          order by o.id desc, i.id
          """;

  private static final String FIRST_PAGE = LIST.formatted("");
  private static final String NEXT_PAGE = LIST.formatted("and id < ?");

  private static final String CUSTOMER =
      "select status from customers where tenant_id = ? and id = ?";

  private static final String INSERT =
      """
      insert into orders (tenant_id, id, customer_id, reference, status, currency, total_minor,
        metadata, version, created_at, updated_at)
      values (?, ?, ?, ?, ?, ?, ?, cast(? as json), ?, ?, ?)
      """;

  private static final String INSERT_ITEM =
      """
      insert into order_items (tenant_id, order_id, id, product_id, quantity, unit_price_minor)
      values (?, ?, ?, ?, ?, ?)
      """;

  private static final String ME =
      """
      select u.id, u.email, u.name, u.role, t.id, t.slug, t.name, t.version, t.created_at
      from users u join tenants t on t.id = u.tenant_id
      where u.tenant_id = ? and u.id = ? and u.status = 'active'
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final JsonMapper json;

  Orders(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.json = json;
  }

  Order find(UUID tenant, UUID id) {
    var found = jdbc.sql(FIND).params(tenant, id).query(Orders::orders);
    if (found.isEmpty()) {
      throw Refusals.of(HttpStatus.NOT_FOUND, "order_not_found", "there is no order " + id);
    }
    return found.getFirst();
  }

  /// @param after the last id of the page before; null for the first page
  List<Order> list(UUID tenant, UUID after, int limit) {
    return after == null
        ? jdbc.sql(FIRST_PAGE).params(tenant, limit).query(Orders::orders)
        : jdbc.sql(NEXT_PAGE).params(tenant, after, limit).query(Orders::orders);
  }

  @Transactional
  public Order place(UUID tenant, PlaceOrder request) {
    var lines = request.lines();
    requireActive(tenant, request.customerId());
    var now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    var digits = request.traded().getDefaultFractionDigits();
    var total = lines.stream().mapToLong(PlaceOrder.Line::total).sum();
    var metadata = request.metadata() == null ? "{}" : json.writeValueAsString(request.metadata());
    var order =
        new Order(
            UuidCreator.getTimeOrderedEpochPlus1(),
            request.customerId(),
            request.reference(),
            "pending",
            request.traded().getCurrencyCode(),
            decimal(total, digits),
            lines.stream()
                .map(line ->
                    item(
                        UuidCreator.getTimeOrderedEpochPlus1(),
                        line.productId(),
                        line.quantity(),
                        line.unitPrice(),
                        digits))
                .toList(),
            metadata,
            1,
            etag(1),
            ACTIONS.get("pending"),
            MICROSECONDS.format(now),
            MICROSECONDS.format(now));
    insert(tenant, order, total, now);
    insertItems(tenant, order, lines);
    return order;
  }

  Me me(UUID tenant, UUID user) {
    return jdbc.sql(ME)
        .params(tenant, user)
        .query((row, _) -> me(row))
        .optional()
        .orElseThrow(() ->
            Refusals.of(
                HttpStatus.UNAUTHORIZED, "invalid_token", "there is no such user any more"));
  }

  private void requireActive(UUID tenant, UUID customer) {
    var status =
        jdbc.sql(CUSTOMER)
            .params(tenant, customer)
            .query(String.class)
            .optional()
            .orElseThrow(() ->
                Refusals.of(
                    HttpStatus.NOT_FOUND,
                    "customer_not_found",
                    "there is no customer " + customer));
    if (!status.equals("active")) {
      throw Refusals.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "customer_inactive",
          "the customer takes no more orders");
    }
  }

  private void insert(UUID tenant, Order order, long total, OffsetDateTime now) {
    try {
      jdbc.sql(INSERT)
          .params(
              tenant,
              order.id(),
              order.customerId(),
              order.reference(),
              order.status(),
              order.currency(),
              total,
              order.metadata(),
              order.version(),
              now,
              now)
          .update();
    } catch (DuplicateKeyException taken) {
      throw Refusals.of(
          HttpStatus.CONFLICT, "duplicate_reference", "another order has this reference already");
    }
  }

  private void insertItems(UUID tenant, Order order, List<PlaceOrder.Line> lines) {
    batches.batchUpdate(
        INSERT_ITEM,
        new BatchPreparedStatementSetter() {
          @Override
          public void setValues(PreparedStatement insert, int n) throws SQLException {
            insert.setObject(1, tenant);
            insert.setObject(2, order.id());
            insert.setObject(3, order.items().get(n).id());
            insert.setString(4, lines.get(n).productId());
            insert.setInt(5, lines.get(n).quantity());
            insert.setLong(6, lines.get(n).unitPrice());
          }

          @Override
          public int getBatchSize() {
            return lines.size();
          }
        });
  }

  /// One row an item, the rows of one order next to each other.
  private static List<Order> orders(ResultSet rows) throws SQLException {
    var orders = new ArrayList<Order>();
    UUID last = null;
    List<Item> items = List.of();
    while (rows.next()) {
      var id = rows.getObject(1, UUID.class);
      var digits = digits(rows.getString(5));
      if (!id.equals(last)) {
        last = id;
        items = new ArrayList<>();
        orders.add(order(rows, id, digits, items));
      }
      items.add(
          item(
              rows.getObject(11, UUID.class),
              rows.getString(12),
              rows.getInt(13),
              rows.getLong(14),
              digits));
    }
    return orders;
  }

  private static Order order(ResultSet row, UUID id, int digits, List<Item> items)
      throws SQLException {
    var status = row.getString(4);
    var version = row.getLong(8);
    return new Order(
        id,
        row.getObject(2, UUID.class),
        row.getString(3),
        status,
        row.getString(5),
        decimal(row.getLong(6), digits),
        items,
        row.getString(7),
        version,
        etag(version),
        ACTIONS.getOrDefault(status, List.of()),
        time(row.getObject(9, OffsetDateTime.class)),
        time(row.getObject(10, OffsetDateTime.class)));
  }

  private static Me me(ResultSet row) throws SQLException {
    var role = row.getString(4);
    var version = row.getLong(8);
    return new Me(
        "user",
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        role,
        SCOPES.get(role),
        new Tenant(
            row.getObject(5, UUID.class),
            row.getString(6),
            row.getString(7),
            version,
            etag(version),
            time(row.getObject(9, OffsetDateTime.class))));
  }

  private static Item item(UUID id, String product, int quantity, long price, int digits) {
    return new Item(
        id, product, quantity, decimal(price, digits), decimal(price * quantity, digits));
  }

  private static int digits(String currency) {
    var known = DIGITS.get(currency);
    return known == null ? Currency.getInstance(currency).getDefaultFractionDigits() : known;
  }

  private static String decimal(long minorUnits, int digits) {
    return BigDecimal.valueOf(minorUnits, digits).toPlainString();
  }

  private static String etag(long version) {
    return "\"" + version + "\"";
  }

  private static String time(OffsetDateTime time) {
    return MICROSECONDS.format(time.withOffsetSameInstant(ZoneOffset.UTC));
  }
}
