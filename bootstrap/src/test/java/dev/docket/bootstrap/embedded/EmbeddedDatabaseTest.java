package dev.docket.bootstrap.embedded;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// With real servers and real processes, on one data directory.
@Timeout(180)
class EmbeddedDatabaseTest {
  @TempDir private static Path folder;

  private static Path data;
  private static Path home;
  private static Path cluster;

  /// Two first starts are killed: while the programs are unpacked, and while the database is made.
  /// What every test shows, it shows on what the third start made of that.
  @BeforeAll
  static void a_first_start_killed_half_way_does_no_harm() throws Exception {
    data = folder.toRealPath().resolve("my data");
    home = data.resolve("postgres");
    cluster = home.resolve("cluster");

    killAsSoonAsThereIs(home.resolve("binaries"), "unfinished-*");
    killAsSoonAsThereIs(home, "cluster.unfinished-*");
    EmbeddedDatabase.start(data).close();

    assertThat(cluster).isDirectory();
  }

  @Test
  void the_owner_of_the_database_may_make_roles_and_is_no_superuser() throws SQLException {
    try (var database = EmbeddedDatabase.start(data)) {
      assertThat(database.user()).isEqualTo("docket_owner");
      assertThat(
              ask(
                  database,
                  "select pg_get_userbyid(datdba) from pg_database where datname = 'docket'"))
          .isEqualTo("docket_owner");
      assertThat(
              ask(
                  database,
                  "select concat_ws(' ', rolcreaterole, rolsuper, rolbypassrls) from pg_roles"
                      + " where rolname = current_user"))
          .isEqualTo("t f f");
    }
  }

  @Test
  void what_is_committed_is_on_the_disk() throws SQLException {
    try (var database = EmbeddedDatabase.start(data)) {
      assertThat(ask(database, "show fsync")).isEqualTo("on");
      assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void text_is_unicode_and_sorts_alike_on_every_system() throws SQLException {
    try (var database = EmbeddedDatabase.start(data)) {
      assertThat(ask(database, "show server_encoding")).isEqualTo("UTF8");
      assertThat(
              ask(
                  database,
                  "select concat_ws(' ', datlocprovider, datlocale) from pg_database"
                      + " where datname = 'docket'"))
          .isEqualTo("b C.UTF-8");
    }
  }

  @Test
  void the_server_listens_to_this_machine_only() throws Exception {
    try (var _ = EmbeddedDatabase.start(data)) {
      var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
      var folderOfSockets = lines.get(4);
      var address = lines.get(5);

      assertThat(folderOfSockets).isEmpty();
      assertThat(address).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void nobody_gets_in_without_the_password() throws SQLException {
    try (var database = EmbeddedDatabase.start(data)) {
      assertRefused(database.url(), database.user(), "wrong", "password authentication failed");
      assertRefused(database.url(), "postgres", "postgres", "password authentication failed");
      assertRefused(
          database.url().replace("/docket", "/postgres"),
          "postgres",
          "postgres",
          "no pg_hba.conf entry");
    }
  }

  @Test
  void no_other_user_of_the_machine_gets_at_the_files() throws IOException {
    assertThat(permissions(home)).isEqualTo(fromString("rwx------"));
    assertThat(permissions(cluster)).isEqualTo(fromString("rwx------"));
    assertThat(permissions(cluster.resolve("docket_owner.password")))
        .isEqualTo(fromString("rw-------"));
  }

  @Test
  void what_was_written_is_there_after_a_stop_and_a_start() throws SQLException {
    var first = EmbeddedDatabase.start(data);
    tell(first, "create table kept as select 42 as answer");
    first.close();
    first.close();

    assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
    try (var second = EmbeddedDatabase.start(data)) {
      assertThat(ask(second, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void a_second_docket_on_the_same_data_is_refused() throws Exception {
    try (var database = EmbeddedDatabase.start(data)) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(data))
          .isInstanceOf(EmbeddedDatabaseFailure.class)
          .hasMessageContaining("in use by another Docket");

      try (var other = DatabaseProcess.on(data)) {
        other.awaitLine(data + " is in use by another Docket (process " + ownPid() + ")");
        assertThat(other.awaitExit()).isEqualTo(2);
      }
      assertThat(ask(database, "select 'serving'")).isEqualTo("serving");
    }
  }

  @Test
  void the_server_of_a_killed_docket_is_stopped_and_nothing_is_lost() throws Exception {
    var killed = DatabaseProcess.on(data);
    killed.awaitLine("serving");
    var leftover = serverIn(cluster);
    killed.close();
    assertThat(leftover.isAlive()).isTrue();

    try (var database = EmbeddedDatabase.start(data)) {
      assertThat(serverIn(cluster)).isNotEqualTo(leftover);
      assertThat(ask(database, "select count(*) > 0 from starts")).isEqualTo("t");
    }
    awaitLogLine("[%d] LOG:  database system is shut down".formatted(leftover.pid()));
  }

  @Test
  void a_killed_server_recovers_at_the_next_start() throws Exception {
    var database = EmbeddedDatabase.start(data);
    tell(database, "create table recovered as select 42 as answer");
    serverIn(cluster).destroyForcibly();
    database.close();

    try (var next = EmbeddedDatabase.start(data)) {
      assertThat(ask(next, "select answer from recovered")).isEqualTo("42");
    }
  }

  @Test
  void a_stranger_who_got_the_number_of_a_former_server_is_left_alone() throws Exception {
    var stranger = new ProcessBuilder("sleep", "600").start();
    Files.writeString(cluster.resolve("postmaster.pid"), stranger.pid() + "\n" + cluster + "\n");

    try (var database = EmbeddedDatabase.start(data)) {
      assertThat(ask(database, "select 'serving'")).isEqualTo("serving");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void the_server_of_other_data_is_a_stranger_too() throws Exception {
    var otherData = folder.resolve("other");
    copy(home.resolve("binaries"), otherData.resolve("postgres/binaries"));

    try (var other = EmbeddedDatabase.start(otherData)) {
      var number = Files.readString(otherData.resolve("postgres/cluster/postmaster.pid"));
      Files.writeString(cluster.resolve("postmaster.pid"), number);

      EmbeddedDatabase.start(data).close();

      assertThat(ask(other, "select 'serving'")).isEqualTo("serving");
    }
  }

  @Test
  void an_empty_process_file_after_a_crash_is_no_obstacle() throws Exception {
    Files.writeString(cluster.resolve("postmaster.pid"), "");

    try (var database = EmbeddedDatabase.start(data)) {
      assertThat(ask(database, "select 'serving'")).isEqualTo("serving");
    }
  }

  @Test
  void what_unfinished_starts_left_is_removed() throws IOException {
    var leftover = Files.createDirectories(home.resolve("cluster.unfinished-1/base"));

    EmbeddedDatabase.start(data).close();

    assertThat(leftover.getParent()).doesNotExist();
  }

  @Test
  void data_of_another_major_version_is_refused() throws IOException {
    var version = cluster.resolve("PG_VERSION");
    var ours = Files.readString(version);
    Files.writeString(version, "15\n");
    try {
      assertThatThrownBy(() -> EmbeddedDatabase.start(data))
          .isInstanceOf(EmbeddedDatabaseFailure.class)
          .hasMessageContaining("made by PostgreSQL 15, and this Docket brings PostgreSQL 18");
    } finally {
      Files.writeString(version, ours);
    }
  }

  @Test
  void a_server_that_can_not_start_says_why() throws IOException {
    var programs = PostgresPrograms.in(home);
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> RunningPostgres.start(cluster, taken.getLocalPort(), programs))
          .isInstanceOf(EmbeddedDatabaseFailure.class)
          .hasMessageContaining("Address already in use");
    }
  }

  /// A terminal sends its Ctrl-C to every process of the group in the foreground.
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_ctrl_c_stops_docket_first_and_then_its_database() throws Exception {
    try (var docket = DatabaseProcess.inTheForegroundOn(data)) {
      docket.awaitLine("serving");
      var server = serverIn(cluster);

      docket.interruptGroup();

      docket.awaitLine("the database still answers");
      docket.awaitLine("stopped");
      assertThat(docket.awaitExit()).isEqualTo(130);
      awaitLogLine("[%d] LOG:  database system is shut down".formatted(server.pid()));
    }
  }

  private static void killAsSoonAsThereIs(Path directory, String name) throws Exception {
    try (var docket = DatabaseProcess.on(data)) {
      while (!contains(directory, name)) {
        assertThat(docket.isAlive()).isTrue();
        Thread.onSpinWait();
      }
    }
  }

  private static boolean contains(Path directory, String name) throws IOException {
    if (!Files.exists(directory)) {
      return false;
    }
    try (var files = Files.newDirectoryStream(directory, name)) {
      return files.iterator().hasNext();
    }
  }

  private static ProcessHandle serverIn(Path directory) throws IOException {
    var number = Files.readAllLines(directory.resolve("postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
  }

  private static long ownPid() {
    return ProcessHandle.current().pid();
  }

  /// The server writes its log through another process, which may be a moment late.
  private static void awaitLogLine(String end) throws IOException, InterruptedException {
    while (!serverLog().contains(end)) {
      Thread.sleep(20);
    }
  }

  private static String serverLog() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.newDirectoryStream(home.resolve("log"), "postgresql-*.log")) {
      for (var file : files) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static Set<PosixFilePermission> permissions(Path path) throws IOException {
    return Files.getPosixFilePermissions(path);
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to.getParent());
    var copy = new ProcessBuilder("cp", "-R", from.toString(), to.toString()).start();
    assertThat(copy.waitFor()).isZero();
  }

  private static void assertRefused(String url, String user, String password, String reason) {
    assertThatThrownBy(() -> DriverManager.getConnection(url, user, password).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(reason);
  }

  private static String ask(EmbeddedDatabase database, String query) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  private static void tell(EmbeddedDatabase database, String command) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
