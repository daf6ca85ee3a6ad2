package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.invoices.port.InvoiceFixture;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.invoices.JdbiInvoices;
import dev.docket.persistence.shared.TenantSql;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The second wall: statements that forget the tenant meet row-level security. One connection, so
/// that each transaction stands where the one before it stood. The table of the worked example is
/// among the tables.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenantWallsTest {

  private final JdbiPorts postgres =
      JdbiPorts.on(TestDatabase.migratedFurther("classpath:db/invoices"), 1, TenantSql.BUDGET);
  private final Given given = new Given(postgres.ports());
  private final TenantId ours = given.tenant();
  private final TenantId theirs = given.tenant();

  @BeforeAll
  void both_tenants_have_rows_in_each_table() {
    populate(ours);
    populate(theirs);
    for (var table : tables()) {
      assertThat(seen(postgres.place().askSuperuser(tenantsIn(table))))
          .as(table)
          .containsExactlyInAnyOrder(ours, theirs);
    }
  }

  @AfterAll
  void close() {
    postgres.close();
  }

  List<String> tables() {
    return postgres.place().tenantTables();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_read_of_everything_sees_the_rows_of_the_transactions_tenant(String table) {
    var seenByUs = in(ours, handle -> strings(handle, tenantsIn(table)));
    var seenByThem = in(theirs, handle -> strings(handle, tenantsIn(table)));

    assertThat(seen(seenByUs)).containsExactly(ours);
    assertThat(seen(seenByThem)).containsExactly(theirs);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_row_of_another_tenant_can_not_be_added(String table) {
    var row =
        postgres
            .place()
            .askSuperuser(
                "select row_to_json(row) from %s row where tenant_id = '%s' limit 1"
                    .formatted(table, theirs))
            .getFirst();
    var copy =
        "insert into %1$s select * from json_populate_record(null::%1$s, cast(:row as json))"
            .formatted(table);

    assertThatThrownBy(
            () -> in(ours, handle -> handle.createUpdate(copy).bind("row", row).execute()))
        .satisfies(failure -> assertRefused(failure));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rows_of_another_tenant_can_not_be_changed(String table) {
    var change = "update %s set tenant_id = tenant_id where tenant_id = ?".formatted(table);

    if (may("update", table)) {
      int changedByUs = in(ours, handle -> handle.execute(change, theirs.value()));
      int changedByThem = in(theirs, handle -> handle.execute(change, theirs.value()));

      assertThat(changedByUs).isZero();
      assertThat(changedByThem).isPositive();
    } else {
      assertThatThrownBy(() -> in(ours, handle -> handle.execute(change, theirs.value())))
          .satisfies(failure -> assertRefused(failure));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_row_can_not_be_moved_to_another_tenant(String table) {
    var move = "update %s set tenant_id = ?".formatted(table);

    assertThatThrownBy(() -> in(ours, handle -> handle.execute(move, theirs.value())))
        .satisfies(failure -> assertRefused(failure));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rows_of_another_tenant_can_not_be_deleted_and_most_of_the_own_neither(String table) {
    var theirsAlone = "delete from %s where tenant_id = ?".formatted(table);

    if (may("delete", table)) {
      int deletedByUs = in(ours, handle -> handle.execute(theirsAlone, theirs.value()));

      assertThat(deletedByUs).isZero();
      assertThat(table).isIn("users", "api_keys", "idempotency_keys", "order_items");
    } else {
      assertThatThrownBy(() -> in(ours, handle -> handle.execute("delete from " + table)))
          .satisfies(failure -> assertRefused(failure));
    }
    assertThatThrownBy(() -> in(ours, handle -> handle.execute("truncate " + table)))
        .satisfies(failure -> assertRefused(failure));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void without_a_tenant_there_are_no_rows(String table) {
    assertThat(withoutTenant(table)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nobody", "'", "%", "00000000-0000-7000-8000"})
  void with_a_tenant_that_is_none_there_are_no_rows(String setting) {
    for (var table : tables()) {
      var seen =
          postgres
              .jdbi()
              .inTransaction(handle -> {
                strings(
                    handle,
                    "select set_config('app.tenant_id', '%s', true)"
                        .formatted(setting.replace("'", "''")));
                return strings(handle, tenantsIn(table));
              });
      assertThat(seen).as(table).isEmpty();
    }
  }

  @Test
  void of_the_tenants_all_are_found_and_only_the_own_one_is_changed() {
    var rename = "update tenants set name = 'Theirs' where id = ?";

    int byUs = in(ours, handle -> handle.execute(rename, theirs.value()));
    int byNobody = postgres.jdbi().withHandle(handle -> handle.execute(rename, theirs.value()));
    int byThem = in(theirs, handle -> handle.execute(rename, theirs.value()));

    assertThat(byUs).isZero();
    assertThat(byNobody).isZero();
    assertThat(byThem).isOne();
    var found = in(ours, handle -> strings(handle, "select id::text from tenants"));
    assertThat(found).contains(ours.toString(), theirs.toString());
    assertThatThrownBy(
            () -> in(ours, handle -> handle.execute("update tenants set slug = 'x' where false")))
        .satisfies(failure -> assertRefused(failure));
  }

  @Test
  void the_tenant_ends_with_its_transaction() {
    in(ours, handle -> strings(handle, tenantsIn("orders")));

    assertThat(withoutTenant("orders")).isEmpty();
  }

  @Test
  void the_tenant_ends_with_a_transaction_that_failed() {
    assertThatThrownBy(() ->
            in(
                ours,
                handle -> {
                  strings(handle, tenantsIn("orders"));
                  throw new IllegalStateException("in the middle");
                }))
        .hasMessage("in the middle");
    assertThat(withoutTenant("orders")).isEmpty();

    assertThatThrownBy(() -> in(ours, handle -> handle.execute("select 1 / 0")))
        .isInstanceOf(UnableToExecuteStatementException.class);
    assertThat(withoutTenant("orders")).isEmpty();
  }

  @Test
  void work_of_the_ports_that_failed_leaves_no_tenant() {
    var order = given.newOrder(given.customer(ours), null);

    assertThatThrownBy(() ->
            postgres
                .ports()
                .transactions()
                .of(
                    ours,
                    () -> {
                      var event = given.event(new OrderEvent.Created(order));
                      postgres.ports().orders().add(ours, order, event);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(withoutTenant("orders")).isEmpty();
  }

  @Test
  void the_tenant_ends_with_a_read_outside_of_a_transaction() {
    var sql = new TenantSql(postgres.jdbi());

    assertThat(readOf(sql, ours)).containsOnly(ours);

    assertThat(withoutTenant("orders")).isEmpty();
  }

  @Test
  void reads_of_two_tenants_on_one_connection_never_mix() {
    var sql = new TenantSql(postgres.jdbi());

    for (var round = 0; round < 250; round++) {
      assertThat(readOf(sql, ours)).isNotEmpty().containsOnly(ours);
      assertThat(readOf(sql, theirs)).isNotEmpty().containsOnly(theirs);
    }
  }

  @Test
  void the_servers_role_may_see_no_migrations_and_may_change_no_event() {
    assertThatThrownBy(
            () -> in(ours, handle -> strings(handle, "select script from flyway_schema_history")))
        .satisfies(failure -> assertRefused(failure));
    assertThatThrownBy(() -> in(ours, handle -> handle.execute("update events set type = 'x'")))
        .satisfies(failure -> assertRefused(failure));
    assertThatThrownBy(() -> in(ours, handle -> handle.execute("create table mine (id int)")))
        .satisfies(failure -> assertRefused(failure));
  }

  private void populate(TenantId tenant) {
    given.add(given.newTenant(tenant, "tenant-" + tenant.toString().substring(30)));
    var user = given.newUser("grace@example.org");
    given.add(tenant, user);
    given.session(tenant, user);
    given.apiKey(tenant, user);
    given.order(tenant, given.customer(tenant));
    given.call(tenant);
    new InvoiceFixture(postgres.ports(), new JdbiInvoices(new TenantSql(postgres.jdbi())))
        .invoice(tenant, "2026-1");
  }

  private boolean may(String privilege, String table) {
    var question =
        "select has_table_privilege('docket_app', '%s', '%s')".formatted(table, privilege);
    return postgres.place().askSuperuser(question).equals(List.of("t"));
  }

  /// A statement without the first wall, sent as the ports send theirs.
  private static List<TenantId> readOf(TenantSql sql, TenantId tenant) {
    return sql.list(
        tenant,
        "select tenant_id from orders",
        query -> {},
        row -> new TenantId(row.getObject("tenant_id", UUID.class)));
  }

  private List<String> withoutTenant(String table) {
    return postgres.jdbi().withHandle(handle -> strings(handle, tenantsIn(table)));
  }

  private interface Work<T> {
    T with(Handle handle);
  }

  private <T> T in(TenantId tenant, Work<T> work) {
    return postgres
        .jdbi()
        .inTransaction(handle -> {
          handle.execute("select app_set_tenant(?)", tenant.value());
          return work.with(handle);
        });
  }

  private static String tenantsIn(String table) {
    return "select distinct tenant_id::text from " + table;
  }

  private static List<String> strings(Handle handle, String question) {
    return handle.createQuery(question).mapTo(String.class).list();
  }

  private static List<TenantId> seen(List<String> tenants) {
    return tenants.stream().map(UUID::fromString).map(TenantId::new).toList();
  }

  private static void assertRefused(Throwable failure) {
    assertThat(failure.getCause())
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo("42501"));
  }
}
