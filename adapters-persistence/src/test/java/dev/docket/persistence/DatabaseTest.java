package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.shared.port.Race;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseTest {

  @Test
  void one_login_serves_as_owner_and_as_server() {
    try (var database = Database.open(TestDatabase.empty().settings(1))) {
      assertThat(ask(database.jdbi(), "select current_user")).isEqualTo("docket_app");
    }
  }

  @Test
  void a_plain_login_that_is_member_of_docket_app_can_serve() {
    var place = TestDatabase.migrated();
    place.createLogin("docket_server", "");
    place.executeAsSuperuser("grant docket_app to docket_server");

    try (var database = Database.open(withTwoLogins(place, "docket_server"))) {
      var given = new Given(JdbiPorts.ports(database.jdbi()));
      var tenant = given.tenant();
      var order = given.order(tenant, given.customer(tenant));

      assertThat(ask(database.jdbi(), "select current_user")).isEqualTo("docket_server");
      assertThat(given.ports().orders().find(tenant, order.id())).contains(order);
    }
  }

  @Test
  void the_server_does_not_start_as_superuser() {
    var place = TestDatabase.migrated();
    place.createLogin("docket_super", "superuser");

    assertUnsafe(withTwoLogins(place, "docket_super"), "docket_super", "superuser");
  }

  @Test
  void the_server_does_not_start_as_a_role_that_row_level_security_does_not_bind() {
    var place = TestDatabase.migrated();
    place.createLogin("docket_bypass", "bypassrls");

    assertUnsafe(withTwoLogins(place, "docket_bypass"), "docket_bypass", "BYPASSRLS");
  }

  @Test
  void the_server_does_not_start_as_the_owner_of_the_tables() {
    var place = TestDatabase.migrated();

    assertUnsafe(withTwoLogins(place, place.owner().user()), "docket_owner", "owns tables");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inherit", "noinherit"})
  void the_server_does_not_start_as_a_member_of_the_owner(String inherits) {
    var place = TestDatabase.migrated();
    var login = "docket_member_" + inherits;
    place.createLogin(login, inherits);
    place.executeAsSuperuser("grant docket_owner to " + login);

    assertUnsafe(withTwoLogins(place, login), login, "owns tables");
  }

  @Test
  void the_server_does_not_start_over_a_tenant_table_without_its_wall() {
    var place = TestDatabase.migrated();
    place.executeAsSuperuser("alter table customers disable row level security");

    assertUnsafe(place.settings(1), "row-level security", "customers");
  }

  @Test
  void a_refused_start_leaves_no_connection_open() {
    var place = TestDatabase.migrated();
    place.executeAsSuperuser("alter table customers disable row level security");

    assertUnsafe(place.settings(3), "row-level security", "customers");

    var connected =
        "select pid from pg_stat_activity where datname = current_database() and usename = 'docket_owner'";
    // a server process takes a moment to end after its client has gone
    Eventually.within(5, () -> place.askSuperuser(connected).isEmpty());
  }

  @Test
  void a_second_start_migrates_nothing() {
    var place = TestDatabase.empty();
    var history = "select installed_rank || script || installed_on from flyway_schema_history";
    Database.open(place.settings(1)).close();
    var before = place.askSuperuser(history);

    Database.open(place.settings(1)).close();

    assertThat(before).hasSizeGreaterThanOrEqualTo(5);
    assertThat(place.askSuperuser(history)).isEqualTo(before);
  }

  @RepeatedTest(5)
  void instances_that_start_at_the_same_moment_over_an_empty_database_all_serve() {
    var place = TestDatabase.empty();

    var outcomes =
        Race.of(
            3,
            () -> {
              try (var database = Database.open(place.settings(1))) {
                return ask(database.jdbi(), "select count(*)::text from orders");
              }
            });

    assertThat(Race.thrown(outcomes)).isEmpty();
    assertThat(Race.returned(outcomes)).containsExactly("0", "0", "0");
  }

  @Test
  void databases_of_one_server_can_be_migrated_at_the_same_moment() {
    var places = List.of(TestDatabase.empty(), TestDatabase.empty(), TestDatabase.empty());
    var next = new ConcurrentLinkedQueue<>(places);

    var outcomes =
        Race.of(
            3,
            () -> {
              Database.open(next.remove().settings(1)).close();
              return "open";
            });

    assertThat(Race.thrown(outcomes)).isEmpty();
  }

  @Test
  void an_owner_who_did_not_make_docket_app_can_migrate_for_another_login() {
    var place = TestDatabase.empty();
    place.createLogin("docket_other_owner", "");
    place.executeAsSuperuser(
        "alter database %s owner to docket_other_owner".formatted(place.name()));
    place.createLogin("docket_server", "");
    place.executeAsSuperuser("grant docket_app to docket_server");

    var settings =
        new DatabaseSettings(
            place.login("docket_server"), Optional.of(place.login("docket_other_owner")), 1, 0);

    assertThatCode(() -> Database.open(settings).close()).doesNotThrowAnyException();
  }

  @Test
  void every_connection_has_its_time_limits() {
    try (var database = Database.open(TestDatabase.migrated().settings(1))) {
      assertThat(ask(database.jdbi(), "show statement_timeout")).isEqualTo("4s");
      assertThat(ask(database.jdbi(), "show lock_timeout")).isEqualTo("2s");
      assertThat(ask(database.jdbi(), "show idle_in_transaction_session_timeout")).isEqualTo("10s");
      assertThat(ask(database.jdbi(), "show application_name")).isEqualTo("docket");
    }
  }

  /// A pooler that shares connections between transactions takes no settings along.
  @Test
  void every_transaction_has_its_time_limits_on_a_connection_that_has_none() throws SQLException {
    var owner = TestDatabase.migrated().owner();
    try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select app_set_tenant('00000000-0000-0000-0000-000000000001')");
      assertThat(shown(statement, "statement_timeout")).isEqualTo("4s");
      assertThat(shown(statement, "lock_timeout")).isEqualTo("2s");

      connection.commit();

      assertThat(shown(statement, "statement_timeout")).isEqualTo("0");
      assertThat(shown(statement, "lock_timeout")).isEqualTo("0");
    }
  }

  @Test
  void a_sign_of_life_does_not_wait_for_a_connection_of_the_pool() {
    try (var database = Database.open(TestDatabase.migrated().settings(1))) {
      database
          .jdbi()
          .useHandle(handle -> {
            handle.execute("select 1");
            assertThatCode(database::check).doesNotThrowAnyException();
          });
    }
  }

  private static String shown(Statement statement, String setting) throws SQLException {
    try (var rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static DatabaseSettings withTwoLogins(TestDatabase place, String server) {
    return new DatabaseSettings(place.login(server), Optional.of(place.owner()), 1, 0);
  }

  private static void assertUnsafe(DatabaseSettings settings, String... words) {
    assertThatThrownBy(() -> Database.open(settings).close())
        .isInstanceOf(UnsafeRole.class)
        .message()
        .contains(words);
  }

  private static String ask(Jdbi jdbi, String question) {
    return jdbi.withHandle(handle -> handle.createQuery(question).mapTo(String.class).one());
  }
}
