package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.customers.CustomerEvent;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to the database, a caller is told in time that it is away, and is served again
/// when it is back.
@Timeout(120)
final class DatabaseFaultsTest {

  private static final Duration LIMIT = Duration.ofSeconds(12);

  /// One call of each kind that there is. A transaction without a statement is none: it sends
  /// nothing to the server and may succeed without it.
  private static List<Runnable> callsTo(Database database) {
    var ports = JdbiPorts.ports(database.jdbi());
    var tenant = new TenantId(ports.ids().next());
    var customer = new CustomerId(ports.ids().next());
    return List.of(
        () -> ports.customers().find(tenant, customer),
        () ->
            ports
                .transactions()
                .of(tenant, () -> ports.customers().findForUpdate(tenant, customer)),
        () -> ports.tenants().findBySlug(new TenantSlug("nobody")));
  }

  @Test
  void with_all_connections_in_use_a_caller_is_sent_away_after_two_seconds() {
    try (var postgres = JdbiPorts.create(1)) {
      var calls = callsTo(postgres.database());
      try (var taken = postgres.jdbi().open()) {
        assertThat(taken.isClosed()).isFalse();
        assertThat(unavailableAfter(calls))
            .allSatisfy(duration ->
                assertThat(duration).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(4)));
      }

      calls.forEach(Runnable::run);
    }
  }

  @Test
  void a_row_that_another_holds_is_waited_for_two_seconds() throws SQLException {
    try (var postgres = JdbiPorts.create(2)) {
      var given = new Given(postgres.ports());
      var tenant = given.tenant();
      var customer = given.customer(tenant).id();
      Runnable lock =
          () ->
              postgres
                  .ports()
                  .transactions()
                  .of(tenant, () -> postgres.ports().customers().findForUpdate(tenant, customer));

      try (var other = TestDatabase.connect(postgres.place().owner());
          var statement = other.createStatement()) {
        other.setAutoCommit(false);
        statement.execute("select id from customers for update");

        assertThat(unavailableAfter(lock))
            .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(4));
      }

      lock.run();
    }
  }

  @Test
  void a_statement_that_takes_too_long_is_ended() {
    try (var postgres = JdbiPorts.create(1)) {
      var tenant = new TenantId(postgres.ports().ids().next());

      var duration =
          unavailableAfter(() ->
              postgres
                  .ports()
                  .transactions()
                  .of(
                      tenant,
                      () ->
                          postgres
                              .jdbi()
                              .withHandle(handle -> handle.execute("select pg_sleep(60)"))));

      assertThat(duration).isBetween(Duration.ofMillis(3_900), Duration.ofSeconds(6));
      postgres.database().check();
    }
  }

  @Test
  void a_connection_that_an_operator_ends_fails_one_call() {
    try (var postgres = JdbiPorts.create(1)) {
      var ports = postgres.ports();
      var tenant = new TenantId(ports.ids().next());

      assertThat(
              unavailableAfter(() ->
                  ports
                      .transactions()
                      .of(
                          tenant,
                          () -> {
                            endConnectionsOf(postgres);
                            return ports.customers().find(tenant, unknown(ports));
                          })))
          .isLessThan(Duration.ofSeconds(2));
      assertThat(ports.customers().find(tenant, unknown(ports))).isEmpty();
    }
  }

  @Test
  void a_connection_that_ends_before_the_commit_fails_the_transaction() {
    try (var postgres = JdbiPorts.create(1)) {
      var given = new Given(postgres.ports());
      var tenant = given.tenant();
      var customer = given.newCustomer(null, null);

      assertThatThrownBy(() ->
              postgres
                  .ports()
                  .transactions()
                  .run(
                      tenant,
                      () -> {
                        var event = given.event(new CustomerEvent.Registered(customer));
                        postgres.ports().customers().add(tenant, customer, event);
                        endConnectionsOf(postgres);
                      }))
          .isInstanceOf(Failure.Unavailable.class);

      assertThat(postgres.ports().customers().find(tenant, customer.id())).isEmpty();
    }
  }

  @Test
  void calls_fail_while_the_server_is_stopped_and_work_when_it_runs_again(@TempDir Path directory)
      throws IOException {
    var port = FreePort.choose();
    var server = serverIn(directory, port);
    var place = TestDatabase.on(server.getJdbcUrl("postgres", "postgres"));
    try (var database = Database.open(place.settings(3))) {
      var calls = callsTo(database);
      calls.forEach(Runnable::run);

      server.close();
      assertThat(unavailableAfter(calls))
          .allSatisfy(duration -> assertThat(duration).isLessThan(LIMIT));
      // a good answer stands for a moment
      Eventually.within(10, () -> !works(database::check));
      server = serverIn(directory, port);

      Eventually.within(10, () -> works(database::check));
      calls.forEach(Runnable::run);
    } finally {
      server.close();
    }
  }

  @Test
  void calls_end_in_time_when_the_network_falls_silent() throws IOException {
    var place = TestDatabase.migrated();
    try (var network = FaultyNetwork.to(place.port());
        var database = Database.open(place.through(network.port()).settings(3))) {
      var calls = callsTo(database);
      calls.forEach(Runnable::run);

      network.fallSilent();
      assertThat(unavailableAfter(calls))
          .allSatisfy(duration -> assertThat(duration).isLessThan(LIMIT));
      Eventually.within(10, () -> !works(database::check));
      network.comeBack();

      Eventually.within(10, () -> works(database::check));
      calls.forEach(Runnable::run);
    }
  }

  @Test
  void a_transaction_ends_in_time_when_the_network_falls_silent_within() throws IOException {
    var place = TestDatabase.migrated();
    try (var network = FaultyNetwork.to(place.port());
        var database = Database.open(place.through(network.port()).settings(1))) {
      var ports = JdbiPorts.ports(database.jdbi());
      var tenant = new TenantId(ports.ids().next());

      var duration =
          unavailableAfter(() ->
              ports
                  .transactions()
                  .of(
                      tenant,
                      () -> {
                        ports.customers().find(tenant, unknown(ports));
                        network.fallSilent();
                        return ports.customers().find(tenant, unknown(ports));
                      }));

      assertThat(duration).isLessThan(LIMIT);
    }
  }

  private static CustomerId unknown(Ports ports) {
    return new CustomerId(ports.ids().next());
  }

  private static void endConnectionsOf(JdbiPorts postgres) {
    postgres
        .place()
        .askSuperuser(
            """
            select pg_terminate_backend(pid, 5000) from pg_stat_activity
            where datname = current_database() and application_name = 'docket'
            """);
  }

  private static List<Duration> unavailableAfter(List<Runnable> calls) {
    var next = new ConcurrentLinkedQueue<>(calls);
    var outcomes = Race.of(calls.size(), () -> unavailableAfter(next.remove()));
    assertThat(Race.thrown(outcomes)).isEmpty();
    return Race.returned(outcomes);
  }

  private static Duration unavailableAfter(Runnable call) {
    var start = System.nanoTime();
    assertThatThrownBy(call::run).isInstanceOf(Failure.Unavailable.class);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean works(Runnable call) {
    try {
      call.run();
      return true;
    } catch (Failure.Unavailable notYet) {
      return false;
    }
  }

  private static EmbeddedPostgres serverIn(Path directory, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .start();
  }
}
