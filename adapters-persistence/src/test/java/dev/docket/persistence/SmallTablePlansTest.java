package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Ports;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.TenantSql;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A few thousand orders are read by the same scans as a million: the planner, which takes the
/// policy of a table for far more selective than it is, would rather read all that a tenant has,
/// and sort it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmallTablePlansTest {

  private static final int LIMIT = 20;
  private static final String TENANT = "00000000-0000-7000-8000-000000000001";
  private static final TenantId OURS = new TenantId(UUID.fromString(TENANT));

  private final TestDatabase place = withIds();
  private final JdbiPorts postgres = JdbiPorts.on(place, 1, TenantSql.BUDGET);
  private final Ports ports = postgres.ports();

  private static TestDatabase withIds() {
    var place = TestDatabase.migrated();
    place.executeAsSuperuser(
        """
        create function small_id(n bigint) returns uuid language sql immutable as $$
          select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
        $$
        """);
    return place;
  }

  @AfterAll
  void close() {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 400, 1500, 4000})
  void a_page_reads_no_more_orders_than_it_shows(int orders) throws SQLException {
    place(orders);
    for (var generic : new boolean[] {false, true}) {
      for (var filter : new OrderFilter[] {OrderFilter.ALL, pending()}) {
        var plan = list(filter).explain(postgres.jdbi(), TENANT, generic);

        assertThat(plan.scans()).as("%s", plan).isSubsetOf("Index Scan", "Subquery Scan");
        assertThat(plan.examined("orders")).as("%s", plan).isLessThanOrEqualTo(LIMIT + 1);
        assertThat(plan.looks("order_items")).as("%s", plan).isLessThanOrEqualTo(LIMIT + 1);
      }
      var plan = find(id(orders)).explain(postgres.jdbi(), TENANT, generic);
      assertThat(plan.scans()).as("%s", plan).isSubsetOf("Index Scan");
      assertThat(plan.examined("orders")).as("%s", plan).isOne();
    }
  }

  /// The same orders for each of four tenants, of which the planner knows.
  private void place(int orders) {
    place.executeAsSuperuser("truncate orders, order_items, customers cascade");
    place.executeAsSuperuser(
        """
        insert into customers
          (tenant_id, id, name, status, metadata, version, created_at, updated_at)
        select small_id(tenant), small_id(1), 'Ada', 'active', '{}', 1, now(), now()
        from generate_series(1, 4) tenant
        """);
    place.executeAsSuperuser(
        """
        insert into orders
        select small_id(tenant), small_id(n), small_id(1), null, 'pending', 'EUR', 1, '{}', 1, now(), now()
        from generate_series(1, %d) n, generate_series(1, 4) tenant order by n, random()
        """
            .formatted(orders));
    place.executeAsSuperuser(
        "insert into order_items select tenant_id, id, id, 'tea', 1, total_minor from orders");
    place.executeAsSuperuser("vacuum analyze");
  }

  private static OrderFilter pending() {
    return OrderFilter.ALL.with(OrderStatus.PENDING);
  }

  private SentRead list(OrderFilter filter) {
    return SentRead.of(
        postgres.jdbi(),
        () -> ports.orders().list(OURS, filter, OrderSort.NEWEST_FIRST, PageRequest.first(LIMIT)));
  }

  private SentRead find(OrderId id) {
    return SentRead.of(postgres.jdbi(), () -> ports.orders().find(OURS, id));
  }

  private static OrderId id(long n) {
    return new OrderId(new UUID(0x7000, 0x8000_0000_0000_0000L + n));
  }
}
