package dev.docket.bench.speed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Fills the database: tenants by the API, as anyone makes them, and their orders by statements of
/// the database's own.
final class Seed {

  // ids of version 7 by arithmetic alone, so that the database can tell random ones without looking
  // them up: the time in the first half, the rest in the second
  private static final String IDS =
      """
      create function bench_id(ms bigint, tail bigint, part int) returns uuid
      immutable parallel safe language sql as
      $$ select ('0' || to_hex(ms) || '70008000' || to_hex(tail + part))::uuid $$
      """;

  // without the checks of foreign keys: the customer is there, and it is twice as fast
  private static final String UNCHECKED = "set session_replication_role = replica";

  private static final String ORDERS =
      """
      insert into orders (tenant_id, id, customer_id, status, currency, total_minor, metadata,
        version, created_at, updated_at)
      select bench_tenant({number}), bench_id({base} + 1000::bigint * n, {tail}, 0),
        bench_customer({number}), 'pending', 'EUR', 2 * (1000 + n % 5000) + 250 + 3 * 999, '{}', 1,
        at, at
      from generate_series(0, {orders} - 1) n,
        lateral (select to_timestamp({base} / 1000.0 + n) as at) placed
      """;

  private static final String ITEMS =
      """
      insert into order_items (tenant_id, order_id, id, product_id, quantity, unit_price_minor)
      select bench_tenant({number}), bench_id({base} + 1000::bigint * n, {tail}, 0),
        bench_id({base} + 1000::bigint * n, {tail}, item),
        'product-' || item, case item when 1 then 2 when 2 then 1 else 3 end,
        case item when 1 then 1000 + n % 5000 when 2 then 250 else 999 end
      from generate_series(0, {orders} - 1) n cross join generate_series(1, 3) item
      """;

  // what is told of each is what was told of the one that was placed by the API
  private static final String EVENTS =
      """
      insert into events (tenant_id, id, type, subject_type, subject_id, subject_version, actor,
        request_id, occurred_at, data)
      select told.tenant_id, bench_id({base} + 1000::bigint * n, {tail}, 9), told.type,
        told.subject_type, bench_id({base} + 1000::bigint * n, {tail}, 0), 1, told.actor,
        told.request_id, to_timestamp({base} / 1000.0 + n), told.data
      from generate_series(0, {orders} - 1) n,
        (select * from events where tenant_id = bench_tenant({number}) and type = 'order.created'
        limit 1) told
      """;

  private final Settings settings;
  private final Database database;
  private final long base;

  /// @param base milliseconds since 1970, when the first order of each tenant was placed
  Seed(Settings settings, Database database, long base) {
    this.settings = settings;
    this.database = database;
    this.base = base;
  }

  List<Company> fill(Api api) throws IOException, InterruptedException, SQLException {
    var companies = new ArrayList<Company>();
    for (var number = 1; number <= settings.tenants(); number++) {
      companies.add(company(api, number));
    }
    try (var connection = database.connect()) {
      Database.run(connection, IDS);
      Database.run(connection, known("tenant", companies.stream().map(Company::tenant).toList()));
      Database.run(
          connection, known("customer", companies.stream().map(Company::customer).toList()));
      Database.run(connection, UNCHECKED);
      for (var company : companies) {
        fill(connection, company);
      }
      Database.run(connection, "reset session_replication_role");
      Database.run(connection, "vacuum analyze");
    }
    return companies;
  }

  /// The ids are those that the server gave: an array in the text itself.
  private static String known(String what, List<UUID> ids) {
    return """
    create function bench_%s(n int) returns uuid
    immutable parallel safe language sql as $$ select (%s)[n] $$
    """
        .formatted(what, Database.uuids(ids.stream()));
  }

  private static Company company(Api api, int number) throws IOException, InterruptedException {
    var registered =
        api.post(
            "/auth/register",
            "",
            """
            {"tenant_name": "Bench", "tenant_slug": "bench-%d", "name": "Olga",
             "email": "olga@example.org", "password": "correct horse battery"}\
            """
                .formatted(number));
    var token = registered.path("access_token").asText();
    var key =
        api.post(
            "/api-keys",
            token,
            """
            {"name": "bench", "scopes": ["orders:read", "orders:write"]}\
            """);
    var customer = api.post("/customers", token, "{\"name\": \"Ada\"}");
    var me = api.get("/users/me", token);
    var company =
        new Company(
            number,
            UUID.fromString(me.path("tenant").path("id").asText()),
            UUID.fromString(me.path("id").asText()),
            UUID.fromString(customer.path("id").asText()),
            token,
            key.path("key").asText());
    api.post("/orders", token, Requests.order(company));
    return company;
  }

  private void fill(Connection connection, Company company) throws SQLException {
    for (var text : List.of(ORDERS, ITEMS, EVENTS)) {
      Database.run(
          connection,
          text.replace("{number}", String.valueOf(company.number()))
              .replace("{base}", String.valueOf(base))
              .replace("{tail}", String.valueOf(SeededOrder.TAIL))
              .replace("{orders}", String.valueOf(settings.ordersOfEach())));
    }
  }
}
