package dev.docket.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.ServerSettings;
import dev.docket.persistence.DatabaseLogin;
import dev.docket.persistence.Finding;
import dev.docket.persistence.FreePort;
import dev.docket.persistence.TestDatabase;
import dev.docket.persistence.redis.TestRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Each thing that can be set up wrongly is found, and the cure is said.
final class DoctorTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final TestDatabase database = TestDatabase.migrated();

  private InstantSource clock = InstantSource.system();

  @TempDir private Path directory;

  @Test
  void all_is_well_with_a_database_that_a_server_can_use() {
    var findings = findings(Map.of());

    assertThat(findings).allMatch(Finding::isWell);
    assertThat(findings)
        .extracting(Finding::subject)
        .containsExactly(
            "settings",
            "port",
            "database",
            "clock",
            "connections",
            "pooler",
            "schema",
            "row-level security");
  }

  @Test
  void a_setting_out_of_its_bounds() {
    assertTrouble(Map.of("DB_POOL_SIZE", "many"), "settings", "DB_POOL_SIZE", "operating.md");
  }

  @Test
  void a_secret_that_is_missing() {
    assertTrouble(Map.of("JWT_SECRET", ""), "settings", "JWT_SECRET", "operating.md");
  }

  @Test
  void a_port_that_is_taken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var port = String.valueOf(taken.getLocalPort());

      // it takes connections and says nothing
      assertTrouble(Map.of("PORT", port), "port", port, "set PORT");
    }
  }

  @Test
  void a_database_that_is_not_there() {
    var url = "postgresql://docket_owner:x@127.0.0.1:%d/docket".formatted(FreePort.choose());

    assertTrouble(Map.of("DATABASE_URL", url), "database", "refused", "PostgreSQL runs there");
  }

  @Test
  void a_password_that_is_wrong() {
    var owner = database.owner();
    var url = url(owner.url(), owner.user(), "wrong");

    assertTrouble(Map.of("DATABASE_URL", url), "database", "password", "DATABASE_URL");
  }

  @Test
  void a_database_that_does_not_exist() {
    var owner = database.owner();
    var url = url(owner.url() + "_not", owner.user(), owner.password());

    assertTrouble(Map.of("DATABASE_URL", url), "database", "does not exist", "DATABASE_URL");
  }

  /// Its database says so of itself, by a function that stands before the real one.
  @Test
  void a_postgres_that_is_too_old() {
    database.executeAsSuperuser(
        """
        create schema older;
        create function older.current_setting(name text) returns text language sql as
          'select case name when ''server_version_num'' then ''140019''
            else pg_catalog.current_setting(name) end';
        grant usage on schema older to public;
        do $$ begin
          execute format('alter database %I set search_path = public, older, pg_catalog', current_database());
        end $$
        """);

    assertTrouble(Map.of(), "database", "PostgreSQL 14", "upgrade it to PostgreSQL 15");
  }

  @Test
  void a_clock_that_is_apart_from_the_databases() {
    clock = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-3));

    assertTrouble(Map.of(), "clock", "s apart", "NTP");
  }

  @Test
  void more_connections_than_there_are() {
    assertTrouble(Map.of("DB_POOL_SIZE", "900"), "connections", "of", "DB_POOL_SIZE");
  }

  @Test
  void a_schema_that_is_not_up_to_date() {
    var owner = TestDatabase.empty().owner();
    var url = url(owner.url(), owner.user(), owner.password());

    assertTrouble(Map.of("DATABASE_URL", url), "schema", "migrations", "./docket migrate");
  }

  @Test
  void a_role_that_sees_the_rows_of_all_tenants() {
    assertTrouble(
        loggedInAs("doctor_superuser", "superuser"),
        "row-level security",
        "superuser",
        "operating.md");
  }

  @Test
  void a_login_that_may_not_become_the_servers_role() {
    database.executeAsSuperuser(
        "do $$ begin create role doctor_stranger login password 'x'; exception when"
            + " duplicate_object then null; end $$");
    var url = url(database.owner().url(), "doctor_stranger", "x");

    assertThat(troubles(Map.of("DATABASE_URL", url)))
        .anySatisfy(finding -> {
          assertThat(finding.subject()).isIn("schema", "row-level security");
          assertThat(finding.cure().orElseThrow()).containsAnyOf("DATABASE_MIGRATION_URL", "grant");
        });
  }

  @Test
  void a_table_without_its_wall() {
    database.executeAsSuperuser("alter table orders disable row level security");

    assertTrouble(Map.of(), "row-level security", "orders", "enable row level security");
  }

  @Test
  void a_redis_that_is_not_there() {
    var url = "redis://127.0.0.1:" + FreePort.choose();

    assertTrouble(Map.of("REDIS_URL", url), "Redis", "refused", "see that it runs there");
  }

  @Test
  void a_redis_that_is_there() {
    try (var redis = TestRedis.start()) {
      var url = "redis://127.0.0.1:" + redis.port();

      assertThat(findings(Map.of("REDIS_URL", url))).allMatch(Finding::isWell);
    }
  }

  @Test
  void a_redis_that_wants_another_password() {
    try (var redis = TestRedis.start("--requirepass", "right")) {
      var url = "redis://:wrong@127.0.0.1:" + redis.port();

      assertTrouble(Map.of("REDIS_URL", url), "Redis", "WRONGPASS", "takes this login");
    }
  }

  @Test
  void a_data_directory_that_is_none() throws IOException {
    var file = Files.writeString(directory.resolve("file"), "");
    var own = Map.of("PORT", "0", "DATA_DIR", file.toString());

    assertThat(new Doctor(own, InstantSource.system()).findings())
        .filteredOn(finding -> !finding.isWell())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.subject()).isEqualTo("database");
          assertThat(finding.told()).contains("DATA_DIR");
        });
  }

  /// No file system has less room than that of the processes.
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_disk_without_room() {
    var own = Map.of("PORT", "0", "DATA_DIR", "/proc/docket");

    assertThat(new Doctor(own, InstantSource.system()).findings())
        .filteredOn(finding -> finding.subject().equals("disk"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.told()).contains("0 MiB free for /proc/docket");
          assertThat(finding.cure().orElseThrow()).contains("make room", "DATA_DIR");
        });
  }

  @Test
  void the_embedded_database_is_looked_at_as_well() {
    var own = Map.of("PORT", "0", "DATA_DIR", directory.resolve("data").toString());

    assertThat(new Doctor(own, InstantSource.system()).findings())
        .allMatch(Finding::isWell)
        .extracting(Finding::subject)
        .contains("disk", "database", "connections");
  }

  private Map<String, String> loggedInAs(String role, String attributes) {
    database.executeAsSuperuser(
        """
        do $$ begin create role %1$s %2$s login password 'x';
        exception when duplicate_object then null; end $$
        """
            .formatted(role, attributes));
    var owner = database.owner();
    return Map.of(
        "DATABASE_URL",
        url(owner.url(), role, "x"),
        "DATABASE_MIGRATION_URL",
        url(owner.url(), owner.user(), owner.password()));
  }

  private void assertTrouble(Map<String, String> more, String subject, String told, String cure) {
    assertThat(troubles(more))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.subject()).isEqualTo(subject);
          assertThat(finding.told()).contains(told);
          assertThat(finding.cure().orElseThrow()).contains(cure);
        });
  }

  private List<Finding> troubles(Map<String, String> more) {
    return findings(more).stream().filter(finding -> !finding.isWell()).toList();
  }

  private List<Finding> findings(Map<String, String> more) {
    var owner = database.owner();
    var environment = new HashMap<String, String>();
    environment.put("PORT", "0");
    environment.put("JWT_SECRET", SECRET);
    environment.put("DATABASE_URL", url(owner.url(), owner.user(), owner.password()));
    environment.putAll(more);
    return new Doctor(environment, clock).findings();
  }

  private static String url(String url, String user, String password) {
    return ServerSettings.url(new DatabaseLogin(url, user, password));
  }
}
