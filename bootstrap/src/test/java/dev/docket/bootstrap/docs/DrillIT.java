package dev.docket.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.LoudAssumption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The backup drill: that it shows what it says, and that it finds it when what was restored is not
/// what was there.
@Timeout(300)
final class DrillIT {

  private static final String OTHERWISE = "that a backup can be restored elsewhere";
  private static final String DEMO = "./docket demo --customers=3 --orders=20";
  private static final Pattern LOGIN = Pattern.compile("login +(\\S+), password (\\S.*)");

  @BeforeAll
  static void requireCurl() {
    LoudAssumption.holds(Shell.has("curl"), OTHERWISE + ": install curl");
  }

  @Test
  void the_embedded_database_is_the_same_elsewhere_and_serves(@TempDir Path directory)
      throws IOException {
    try (var clone = BuiltClone.in(directory.resolve("docket"))) {
      var demo = clone.run(Map.of(), DEMO);

      var drill = clone.run(whoLogsIn(demo), "bootstrap/drill kept.tar");

      assertThat(drill.exitCode()).as(drill.output()).isZero();
      assertThat(drill.output())
          .contains("the same, by SHA-256", "logged in; order", "order.created", "and serves");
      var back = "mkdir -m 700 back && tar -C back -xpf kept.tar && DATA_DIR=back ./docket doctor";
      var doctor = clone.run(Map.of(), back);
      assertThat(doctor.exitCode()).as(doctor.output()).isZero();
    }
  }

  /// One with somebody's orders, reached by the two logins of production.
  @Nested
  final class OfAnOwnPostgres {

    @TempDir private static Path directory;

    private static InstalledPostgres postgres;
    private static BuiltClone clone;
    private static final Map<String, String> PRODUCTION = new HashMap<>();

    private final Map<String, String> settings = new HashMap<>(PRODUCTION);

    @BeforeAll
    static void fill() throws IOException {
      postgres = InstalledPostgres.in(directory.resolve("installed"), OTHERWISE);
      clone = BuiltClone.in(directory.resolve("docket"));
      postgres.execute(
          "postgres",
          """
          create role docket_owner login createrole password 'one%';
          create role docket_app nologin;
          create role docket_server login password 'two' in role docket_app;
          grant docket_app to docket_owner;
          create database docket owner docket_owner;
          """);
      PRODUCTION.put("DATABASE_URL", url("docket_server", "two", "docket"));
      PRODUCTION.put("DATABASE_MIGRATION_URL", url("docket_owner", "one%25", "docket"));
      PRODUCTION.put("JWT_SECRET", "0123456789abcdef0123456789abcdef");
      PRODUCTION.putAll(whoLogsIn(clone.run(PRODUCTION, DEMO)));
    }

    @AfterAll
    static void stop() throws IOException {
      if (postgres != null) {
        postgres.close();
        clone.close();
      }
    }

    @Test
    void it_is_the_same_elsewhere_and_serves() throws IOException {
      var drill = clone.run(settings, "bootstrap/drill");

      assertThat(drill.exitCode()).as(drill.output()).isZero();
      assertThat(drill.output())
          .contains("tables    the same", "docket_app sees no event", "logged in; order")
          .contains("row-level security: on for every table", "the same, and serves")
          .containsPattern(" orders +20 ");
    }

    @Test
    void it_can_be_restored_into_a_database_that_is_empty() throws IOException {
      postgres.execute("postgres", "create database other owner docket_owner");
      settings.put("DRILL_DATABASE_URL", url("docket_owner", "one%25", "other"));
      settings.remove("DRILL_TENANT");

      var drill = clone.run(settings, "bootstrap/drill kept.dump");
      var again = clone.run(settings, "bootstrap/drill");

      assertThat(drill.exitCode()).as(drill.output()).isZero();
      assertThat(drill.output()).contains("into other as docket_owner", "nobody has logged in");
      assertThat(clone.directory().resolve("kept.dump")).isNotEmptyFile();
      assertThat(again.exitCode()).isEqualTo(2);
      assertThat(again.output()).contains("the database of DRILL_DATABASE_URL is not empty");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            delete from order_items where product_id = (select min(product_id) from order_items) | tables
            update customers set name = upper(name)                                    | tables
            alter table orders disable row level security                              | schema
            revoke select on events from docket_app                                    | schema
            drop index orders_by_status                                                | schema
            """)
    void what_is_lost_on_the_way_is_found(String loss, String where, @TempDir Path programs)
        throws IOException {
      settings.put("PG_BIN", programsThatRestoreBadly(programs, loss).toString());

      var drill = clone.run(settings, "bootstrap/drill");

      assertThat(drill.exitCode()).as(drill.output()).isEqualTo(1);
      assertThat(drill.output())
          .contains("the %s of the restored database differ".formatted(where))
          .doesNotContain("and serves");
    }

    @Test
    void the_login_of_the_server_can_not_dump() throws IOException {
      settings.put("DATABASE_MIGRATION_URL", "");

      var drill = clone.run(settings, "bootstrap/drill");

      assertThat(drill.exitCode()).as(drill.output()).isEqualTo(1);
      assertThat(drill.output())
          .contains("permission denied", "not all of the database can be read")
          .doesNotContain("restored  into");
    }

    private static String url(String user, String password, String database) {
      return "postgresql://%s:%s@127.0.0.1:%d/%s"
          .formatted(user, password, postgres.port(), database);
    }

    /// The owner says this right after each restoring.
    private static Path programsThatRestoreBadly(Path folder, String sql) throws IOException {
      for (var name : List.of("psql", "pg_dump", "pg_restore", "initdb", "pg_ctl")) {
        program(folder, name, "%s/%s \"$@\"".formatted(postgres.programFolder(), name));
      }
      var spoil = "psql -q -v ON_ERROR_STOP=1 \"${@: -1}\" -c \"" + sql + "\"";
      program(
          folder,
          "pg_restore",
          "%1$s/pg_restore \"$@\" && %1$s/%2$s".formatted(postgres.programFolder(), spoil));
      return folder;
    }

    private static void program(Path folder, String name, String command) throws IOException {
      var file = folder.resolve(name);
      Files.writeString(file, "#!/usr/bin/env bash\n" + command + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static Map<String, String> whoLogsIn(Shell.Run demo) {
    var login = LOGIN.matcher(demo.output());
    assertThat(login.find()).as(demo.output()).isTrue();
    return Map.of(
        "DRILL_TENANT", "demo",
        "DRILL_EMAIL", login.group(1),
        "DRILL_PASSWORD", login.group(2));
  }
}
