package dev.docket.persistence;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL for all tests of a JVM, thrown away with it. Make a database, migrate it, close
/// its connections, and clone it for each class that needs one.
public final class TestPostgres {
  private static final String PASSWORD = UUID.randomUUID().toString();
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  /// The JDBC URL of a new, empty database, with the superuser's name and password.
  public static String createDatabase() throws SQLException {
    return create("template1");
  }

  /// The same of a new copy of a database, to which nobody may be connected now.
  public static String createDatabaseFrom(String url) throws SQLException {
    return create(url.substring(url.lastIndexOf('/') + 1, url.indexOf('?')));
  }

  private static String create(String template) throws SQLException {
    var name = "test_" + DATABASES.incrementAndGet();
    try (var connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database %s template %s".formatted(name, template));
    }
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres&password=%s"
        .formatted(SERVER.getPort(), name, PASSWORD);
  }

  private static EmbeddedPostgres start() {
    try {
      var folder = TestPostgresFolder.open();
      // several JVMs of one build start at the same moment: one after the other
      try (var channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
          var _ = channel.lock()) {
        return startIn(TestPostgresFolder.forServers(folder));
      }
    } catch (IOException failure) {
      throw new IllegalStateException("no PostgreSQL for the tests", failure);
    }
  }

  private static EmbeddedPostgres startIn(Path servers) throws IOException {
    // also makes zonky stop and remove here, and only here, what killed JVMs left
    System.setProperty("ot.epg.working-dir", servers.toString());
    var password = Files.writeString(servers.resolveSibling("password"), PASSWORD);
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(servers.resolve(UUID.randomUUID().toString()))
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", password.toString())
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "200")
            .setServerConfig("log_min_messages", "fatal") // tests provoke errors
            .setConnectConfig("password", PASSWORD)
            .setPGStartupWait(Duration.ofSeconds(60))
            .start();
    Files.delete(password);
    return server;
  }
}
