package dev.docket.peers.vertx;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Orders and callers in PostgreSQL: one statement for each thing that can be asked, none of them
/// in an explicit transaction.
final class Orders {

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
      o.id, o.customer_id, o.reference, o.status, o.currency, o.total_minor, o.metadata::text,
        o.version, o.created_at, o.updated_at, i.id, i.product_id, i.quantity, i.unit_price_minor
      """;

  private static final String FIND =
      "select "
          + COLUMNS
          + """
          from orders o
          join order_items i on i.tenant_id = o.tenant_id and i.order_id = o.id
          where o.tenant_id = $1 and o.id = $2
          order by i.id
          """;

  private static final String LIST =
      "select "
          + COLUMNS
          + """
          from (
            select * from orders where tenant_id = $1 %s order by id desc limit $2
          ) o
          join order_items i on i.tenant_id = o.tenant_id and i.order_id = o.id
          order by o.id desc, i.id
          """;

  /// Answers with the customer's status; an order comes of it only when that is `active`.
  private static final String PLACE =
      """
      with buyer as (
        select id, status from customers where tenant_id = $1 and id = $2
      ), placed as (
        insert into orders (tenant_id, id, customer_id, reference, status, currency, total_minor,
          metadata, version, created_at, updated_at)
        select $1, $3, buyer.id, $4, 'pending', $5, $6, $7::text::json, 1, $8, $8
        from buyer where buyer.status = 'active'
        returning id
      ), placed_items as (
        insert into order_items (tenant_id, order_id, id, product_id, quantity, unit_price_minor)
        select $1, placed.id, item.id, item.product_id, item.quantity, item.unit_price
        from placed, unnest($9::uuid[], $10::text[], $11::integer[], $12::bigint[])
          as item (id, product_id, quantity, unit_price)
      )
      select status from buyer
      """;

  private static final String ME =
      """
      select u.id, u.email, u.name, u.role, t.id, t.slug, t.name, t.version, t.created_at
      from users u join tenants t on t.id = u.tenant_id
      where u.tenant_id = $1 and u.id = $2 and u.status = 'active'
      """;

  private final PreparedQuery<RowSet<Row>> find;
  private final PreparedQuery<RowSet<Row>> firstPage;
  private final PreparedQuery<RowSet<Row>> nextPage;
  private final PreparedQuery<RowSet<Row>> place;
  private final PreparedQuery<RowSet<Row>> me;

  Orders(SqlClient client) {
    this.find = client.preparedQuery(FIND);
    this.firstPage = client.preparedQuery(LIST.formatted(""));
    this.nextPage = client.preparedQuery(LIST.formatted("and id < $3"));
    this.place = client.preparedQuery(PLACE);
    this.me = client.preparedQuery(ME);
  }

  Future<Order> find(UUID tenant, UUID id) {
    return find.execute(Tuple.of(tenant, id))
        .map(rows -> {
          var orders = orders(rows);
          if (orders.isEmpty()) {
            throw new Refusal(404, "order_not_found", "there is no order " + id);
          }
          return orders.getFirst();
        });
  }

  /// @param after the last id of the page before; null for the first page
  Future<List<Order>> list(UUID tenant, UUID after, int limit) {
    return (after == null
            ? firstPage.execute(Tuple.of(tenant, limit))
            : nextPage.execute(Tuple.of(tenant, limit, after)))
        .map(Orders::orders);
  }

  /// @param metadata the JSON of what is to be kept with it
  Future<Order> place(UUID tenant, PlaceOrder.Checked order, String metadata) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    var now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    var lines = order.lines();
    var ids = new UUID[lines.size()];
    var products = new String[lines.size()];
    var quantities = new Integer[lines.size()];
    var prices = new Long[lines.size()];
    var digits = order.currency().getDefaultFractionDigits();
    var items = new ArrayList<Item>(lines.size());
    for (var n = 0; n < lines.size(); n++) {
      var line = lines.get(n);
      ids[n] = UuidCreator.getTimeOrderedEpochPlus1();
      products[n] = line.productId();
      quantities[n] = line.quantity();
      prices[n] = line.unitPrice();
      items.add(item(ids[n], line.productId(), line.quantity(), line.unitPrice(), digits));
    }
    var code = order.currency().getCurrencyCode();
    var values =
        Tuple.tuple()
            .addUUID(tenant)
            .addUUID(order.customer())
            .addUUID(id)
            .addString(order.reference())
            .addString(code)
            .addLong(order.total())
            .addString(metadata)
            .addOffsetDateTime(now)
            .addArrayOfUUID(ids)
            .addArrayOfString(products)
            .addArrayOfInteger(quantities)
            .addArrayOfLong(prices);
    return place
        .execute(values)
        .map(rows -> {
          requireActive(rows, order.customer());
          var time = MICROSECONDS.format(now);
          var total = decimal(order.total(), digits);
          return new Order(
              id,
              order.customer(),
              order.reference(),
              "pending",
              code,
              total,
              items,
              metadata,
              1,
              etag(1),
              ACTIONS.get("pending"),
              time,
              time);
        })
        .recover(failure -> Future.failedFuture(isDuplicate(failure) ? duplicate() : failure));
  }

  Future<Me> me(UUID tenant, UUID user) {
    return me.execute(Tuple.of(tenant, user))
        .map(rows -> {
          if (rows.size() == 0) {
            throw new Refusal(401, "invalid_token", "there is no such user any more");
          }
          var row = rows.iterator().next();
          var role = row.getString(3);
          return new Me(
              "user",
              row.getUUID(0),
              row.getString(1),
              row.getString(2),
              role,
              SCOPES.get(role),
              new Tenant(
                  row.getUUID(4),
                  row.getString(5),
                  row.getString(6),
                  row.getLong(7),
                  etag(row.getLong(7)),
                  time(row.getOffsetDateTime(8))));
        });
  }

  private static void requireActive(RowSet<Row> rows, UUID customer) {
    if (rows.size() == 0) {
      throw new Refusal(404, "customer_not_found", "there is no customer " + customer);
    }
    if (!rows.iterator().next().getString(0).equals("active")) {
      throw new Refusal(422, "customer_inactive", "the customer takes no more orders");
    }
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
  }

  private static Refusal duplicate() {
    return new Refusal(409, "duplicate_reference", "another order has this reference already");
  }

  /// One row an item, the rows of one order next to each other.
  private static List<Order> orders(RowSet<Row> rows) {
    var orders = new ArrayList<Order>();
    UUID last = null;
    List<Item> items = List.of();
    for (var row : rows) {
      var id = row.getUUID(0);
      var digits = digits(row.getString(4));
      if (!id.equals(last)) {
        last = id;
        items = new ArrayList<>();
        orders.add(order(row, id, digits, items));
      }
      items.add(
          item(row.getUUID(10), row.getString(11), row.getInteger(12), row.getLong(13), digits));
    }
    return orders;
  }

  private static Order order(Row row, UUID id, int digits, List<Item> items) {
    var status = row.getString(3);
    var version = row.getLong(7);
    return new Order(
        id,
        row.getUUID(1),
        row.getString(2),
        status,
        row.getString(4),
        decimal(row.getLong(5), digits),
        items,
        row.getString(6),
        version,
        etag(version),
        ACTIONS.getOrDefault(status, List.of()),
        time(row.getOffsetDateTime(8)),
        time(row.getOffsetDateTime(9)));
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
