package dev.docket.persistence.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.persistence.JdbiPorts;
import dev.docket.persistence.TestDatabase;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A summary that asks for nothing but currency, status and total is read from an index alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrderTotalsPlanTest {

  private static final Currency EUR = Currency.of("EUR");

  private final TestDatabase database = TestDatabase.migrated();
  private final JdbiPorts postgres = JdbiPorts.on(database);

  /// Several tenants with some orders each, in a table that the server has looked over. It only
  /// knows rows to be visible to all whose commit it has waited for.
  @BeforeAll
  void fill() {
    for (var n = 1; n <= 5; n++) {
      database.executeAsSuperuser(
          """
          set synchronous_commit = on;
          insert into customers (tenant_id, id, name, status, metadata, version, created_at,
            updated_at)
          values ('%1$s', '%2$s', 'Ada', 'active', '{}', 1, now(), now());
          insert into orders (tenant_id, customer_id, id, status, currency, total_minor, metadata,
            version, created_at, updated_at)
          select '%1$s', '%2$s', gen_random_uuid(),
            (array['pending', 'confirmed', 'completed', 'cancelled'])[n %% 4 + 1],
            (array['EUR', 'USD', 'JPY'])[n %% 3 + 1], n, '{"source": "web"}', 1, now(), now()
          from generate_series(1, 4000) n
          """
              .formatted(new UUID(0, n), new UUID(1, n)));
    }
    database.executeAsSuperuser(
        """
        create index if not exists orders_by_currency
          on orders (tenant_id, currency, status, id) include (total_minor)
        """);
    database.lookOver("orders");
  }

  @AfterAll
  void close() {
    postgres.close();
  }

  static Stream<OrderFilter> filters() {
    return Stream.of(
        OrderFilter.ALL,
        OrderFilter.ALL.with(OrderStatus.PENDING, OrderStatus.CONFIRMED),
        inEuro(null),
        inEuro(null).with(OrderStatus.CANCELLED),
        inEuro(new Money(2000, EUR)));
  }

  private static OrderFilter inEuro(@Nullable Money least) {
    return new OrderFilter(Set.of(), null, null, EUR, null, null, least, null);
  }

  @ParameterizedTest
  @MethodSource("filters")
  void no_row_of_the_table_is_looked_at(OrderFilter filter) {
    assertThat(plan(filter)).contains("Index Only Scan using orders_by_currency");
  }

  /// As it is for the server's role, behind row-level security.
  private String plan(OrderFilter filter) {
    var tenant = new UUID(0, 1);
    return postgres
        .jdbi()
        .inTransaction(handle -> {
          handle.createQuery("select app_set_tenant(?)").bind(0, tenant).mapToMap().list();
          var query = handle.createQuery("explain " + OrderTotals.summaryOf(filter));
          OrderConditions.bind(query.bind("tenant", tenant), filter);
          return String.join("\n", query.mapTo(String.class).list());
        });
  }
}
