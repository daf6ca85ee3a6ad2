package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Ports;
import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.identity.port.UserFilter;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.TenantSql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every list is a bounded scan of an index, however many rows there are and whatever is asked for:
/// told by the plans of the very statements that the adapters send, never by time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ListPlansTest {

  private static final int LIMIT = 20;
  private static final String TENANT = "00000000-0000-7000-8000-000000000001";
  private static final TenantId OURS = new TenantId(UUID.fromString(TENANT));
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

  /// Of our tenant's orders the newest are pending, half are of one customer, few are in dinars.
  private static final List<String> SEED =
      List.of(
          """
          create function id_at(n bigint) returns uuid language sql immutable as $$
            select (lpad(to_hex(1767323045678 + n * 1000), 12, '0') || '7e6a8'
              || lpad(to_hex(n), 15, '0'))::uuid
          $$
          """,
          """
          create function small_id(n bigint) returns uuid language sql immutable as $$
            select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
          $$
          """,
          """
          insert into customers
            (tenant_id, id, name, status, metadata, version, created_at, updated_at)
          select small_id(tenant), small_id(n), 'Ada',
            case when n < 9 then 'inactive' else 'active' end, '{}', 1, now(), now()
          from generate_series(1, 2) tenant, generate_series(1, 30000) n
          """,
          """
          insert into orders
          select small_id(tenant), id_at(n), small_id(case when n % 2 = 0 then 1 else n % 999 + 2 end),
            'PO-' || n,
            case
              when n > 199000 then 'pending'
              when n % 50 = 0 then 'cancelled'
              when n % 40 = 1 then 'confirmed'
              when n % 40 = 2 then 'processing'
              else 'completed'
            end,
            case when n % 5000 = 8 then 'KWD'
              else (array['EUR', 'EUR', 'EUR', 'USD', 'USD', 'GBP', 'AED', 'JPY', 'EUR'])[n % 9 + 1]
            end,
            n % 100000 + 1, '{}', 1,
            timestamptz '2026-01-02 03:04:05.678901Z' + n * interval '1 second', now()
          from generate_series(1, 2) tenant, generate_series(1, 200000) n
          where tenant = 1 or n <= 20000
          """,
          """
          insert into order_items select tenant_id, id, id, 'tea', 1, total_minor from orders
          """,
          """
          insert into users
            (tenant_id, id, email, email_normalized, name, password_hash, role, status, version,
              created_at, updated_at)
          select small_id(1), small_id(n), n || '@example.org', n || '@example.org', 'Grace', '',
            case when n < 9 then 'owner' else 'viewer' end, 'active', 1, now(), now()
          from generate_series(1, 30000) n
          """,
          """
          insert into sessions
            (tenant_id, id, user_id, current_hash, rotated_at, expires_at, version, created_at)
          select small_id(1), id_at(n), small_id(n % 2 + 1), '', now(),
            timestamptz '2026-01-02 03:04:05Z' + n * interval '1 second', 1, now()
          from generate_series(1, 30000) n
          """,
          """
          insert into api_keys (tenant_id, id, user_id, name, scopes, secret_hash, created_at)
          select small_id(1), id_at(n), small_id(1), 'till', '{orders:read}', '', now()
          from generate_series(1, 30000) n
          """,
          """
          insert into events
          select small_id(1), id_at(n), null, 'order.created', 'order', small_id(n / 10), n, 'user:' || small_id(3),
            'request', timestamptz '2026-01-02 03:04:05Z' + n * interval '1 second', '{}'
          from generate_series(1, 50000) n
          """,
          "vacuum analyze");

  private final TestDatabase place = seeded();
  private final JdbiPorts postgres = JdbiPorts.on(place, 1, TenantSql.BUDGET);
  private final Ports ports = postgres.ports();

  private static TestDatabase seeded() {
    var place = TestDatabase.migrated();
    SEED.forEach(place::executeAsSuperuser);
    return place;
  }

  @AfterAll
  void close() {
    postgres.close();
  }

  /// What there is much of and little of; the status and the customer with few orders have none in
  /// common.
  record Values(OrderStatus status, CustomerId customer, Currency currency) {

    static final Values MANY =
        new Values(OrderStatus.COMPLETED, new CustomerId(smallId(1)), Currency.of("EUR"));
    static final Values FEW =
        new Values(OrderStatus.PENDING, new CustomerId(smallId(7)), Currency.of("KWD"));

    Stream<OrderFilter> filters() {
      return Stream.of(
              Set.<OrderStatus>of(),
              Set.of(status),
              Set.of(status, OrderStatus.CONFIRMED, OrderStatus.CANCELLED))
          .flatMap(statuses -> Stream.of(customer, null).flatMap(some -> filters(statuses, some)));
    }

    private Stream<OrderFilter> filters(
        Set<OrderStatus> statuses, @Nullable CustomerId ofCustomer) {
      return Stream.of("PO-777", null)
          .flatMap(reference ->
              Stream.of(true, false)
                  .flatMap(inTime ->
                      Stream.of(0, 1, 2)
                          .map(money -> filter(statuses, ofCustomer, reference, inTime, money))));
    }

    private OrderFilter filter(
        Set<OrderStatus> statuses,
        @Nullable CustomerId ofCustomer,
        @Nullable String reference,
        boolean inTime,
        int money) {
      return new OrderFilter(
          statuses,
          ofCustomer,
          reference,
          money == 0 ? null : currency,
          inTime ? START.plusSeconds(10_000) : null,
          inTime ? START.plusSeconds(190_000) : null,
          money == 2 ? new Money(50_000, currency) : null,
          money == 2 ? new Money(50_010, currency) : null);
    }
  }

  static Stream<Values> values() {
    return Stream.of(Values.MANY, Values.FEW);
  }

  @ParameterizedTest
  @MethodSource("values")
  void each_combination_of_filters_of_orders_is_a_bounded_scan(Values values) throws SQLException {
    var middle = nth(100_000);
    for (var filter : values.filters().toList()) {
      for (var sort : OrderSort.values()) {
        isBounded(filter, list(filter, sort, null));
        isBounded(filter, list(filter, sort, middle));
      }
    }
  }

  private void isBounded(OrderFilter filter, SentRead sent) throws SQLException {
    isBounded(filter, sent, false);
    isBounded(filter, sent, true);
  }

  private void isBounded(OrderFilter filter, SentRead sent, boolean generic) throws SQLException {
    var plan = sent.explain(postgres.jdbi(), TENANT, generic);

    assertThat(plan.scans()).as("%s", plan).isSubsetOf("Index Scan", "Subquery Scan");
    assertThat(plan.indexes("orders")).as("%s", plan).containsExactly(index(filter));
    assertThat(plan.examined("orders")).as("%s", plan).isLessThanOrEqualTo(mostExamined(filter));
    assertThat(plan.sorted()).as("%s", plan).isLessThanOrEqualTo(LIMIT + 1);
    assertThat(plan.indexes("order_items")).containsExactly("order_items_pkey");
    assertThat(plan.looks("order_items")).as("%s", plan).isLessThanOrEqualTo(LIMIT + 1);
  }

  private static String index(OrderFilter filter) {
    if (filter.reference() != null) {
      return "orders_reference_unique";
    }
    if (filter.customer() != null) {
      return "orders_by_customer";
    }
    if (filter.currency() != null) {
      return "orders_by_currency";
    }
    return filter.statuses().isEmpty() ? "orders_pkey" : "orders_by_status";
  }

  private static long mostExamined(OrderFilter filter) {
    if (filter.reference() != null) {
      return 1;
    }
    if (filter.customer() != null) {
      var all = filter.statuses().isEmpty() && filter.currency() == null;
      return all ? LIMIT + 1 : TenantSql.BUDGET;
    }
    var asked = filter.statuses().size();
    var scans = asked == 0 && filter.currency() != null ? 5 : Math.max(1, asked);
    return filter.totalMin() == null ? scans * (LIMIT + 1L) : TenantSql.BUDGET + scans;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_last_page_of_ten_thousand_reads_no_more_than_the_first(boolean generic)
      throws SQLException {
    var completed = OrderFilter.ALL.with(OrderStatus.COMPLETED);
    for (var filter : List.of(OrderFilter.ALL, completed, completed.with(OrderStatus.values()))) {
      var first = list(filter, OrderSort.NEWEST_FIRST, null);
      var last = list(filter, OrderSort.NEWEST_FIRST, nth(21));

      var most = first.explain(postgres.jdbi(), TENANT, generic).pages() * 3 / 2;
      assertThat(last.explain(postgres.jdbi(), TENANT, generic).pages()).isLessThanOrEqualTo(most);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_page_of_rare_orders_ends_early_and_says_where_to_go_on(boolean generic)
      throws SQLException {
    var rare = OrderFilter.ALL.of(Values.MANY.customer()).with(OrderStatus.PROCESSING);

    var page = ports.orders().list(OURS, rare, OrderSort.NEWEST_FIRST, PageRequest.first(LIMIT));
    var plan = list(rare, OrderSort.NEWEST_FIRST, null).explain(postgres.jdbi(), TENANT, generic);

    assertThat(page.items()).hasSizeLessThan(LIMIT + 1);
    assertThat(plan.examined("orders")).isLessThanOrEqualTo(TenantSql.BUDGET);
  }

  record Other(String table, Runnable list) {

    @Override
    public String toString() {
      return table;
    }
  }

  Stream<Other> others() {
    var customers =
        Stream.of(
                CustomerFilter.ALL,
                new CustomerFilter(CustomerStatus.INACTIVE, null, null),
                new CustomerFilter(CustomerStatus.ACTIVE, null, null),
                new CustomerFilter(null, "ada@example.org", null),
                new CustomerFilter(CustomerStatus.ACTIVE, null, "K-1"))
            .map(filter ->
                new Other(
                    "customers",
                    () -> ports.customers().list(OURS, filter, PageRequest.first(LIMIT))));
    var users =
        Stream.of(
                UserFilter.ALL,
                new UserFilter(Role.OWNER, null, null),
                new UserFilter(Role.OWNER, UserStatus.DISABLED, null),
                new UserFilter(null, null, "7@example.org"))
            .map(filter ->
                new Other(
                    "users", () -> ports.users().list(OURS, filter, PageRequest.first(LIMIT))));
    var events =
        Stream.of(
                EventFilter.ALL,
                events("order.created", null, null),
                events("order.cancelled", null, null),
                events("order.created", "order", null),
                events("order.created", "order", smallId(7)),
                new EventFilter(Set.of(), null, null, smallId(9), null, null),
                new EventFilter(Set.of(), null, null, null, START, START.plusSeconds(9)))
            .map(filter ->
                new Other(
                    "events", () -> ports.events().list(OURS, filter, PageRequest.first(LIMIT))));
    var sessions =
        Stream.of(START, START.plusSeconds(29_000), START.plusSeconds(99_000))
            .map(now -> new Other("sessions", () -> liveSessions(now)));
    var more =
        Stream.of(
            new Other("api_keys", () -> ports.apiKeys().list(OURS, PageRequest.first(LIMIT))),
            new Other(
                "events",
                () ->
                    ports.events().timeline(OURS, "order", smallId(7), PageRequest.first(LIMIT))));
    return Stream.of(customers, users, events, sessions, more).flatMap(Function.identity());
  }

  private void liveSessions(Instant now) {
    ports.sessions().listLive(OURS, new UserId(smallId(1)), now, PageRequest.first(LIMIT));
  }

  @ParameterizedTest
  @MethodSource("others")
  void each_other_list_is_a_bounded_scan(Other other) throws SQLException {
    var sent = SentRead.of(postgres.jdbi(), other.list());
    for (var generic : List.of(false, true)) {
      var plan = sent.explain(postgres.jdbi(), TENANT, generic);

      assertThat(plan.scans()).as("%s", plan).isSubsetOf("Index Scan", "Subquery Scan");
      assertThat(plan.examined(other.table())).as("%s", plan).isLessThanOrEqualTo(TenantSql.BUDGET);
      assertThat(plan.sorted()).as("%s", plan).isLessThanOrEqualTo(LIMIT + 1);
    }
  }

  private static EventFilter events(
      String type, @Nullable String subjectType, @Nullable UUID subject) {
    return new EventFilter(Set.of(type), subjectType, subject, null, null, null);
  }

  private SentRead list(OrderFilter filter, OrderSort sort, @Nullable OrderId after) {
    return SentRead.of(
        postgres.jdbi(),
        () -> ports.orders().list(OURS, filter, sort, new PageRequest<>(LIMIT, after)));
  }

  /// The oldest order is the first.
  private OrderId nth(int n) {
    return new OrderId(
        UUID.fromString(place.askSuperuser("select id_at(%d)".formatted(n)).getFirst()));
  }

  private static UUID smallId(long n) {
    return new UUID(0x7000, 0x8000_0000_0000_0000L + n);
  }
}
