package dev.docket.bench.speed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The database that all who are measured share: a new one, in a PostgreSQL of our own or in that
/// of `DATABASE_URL`, where nothing is left of it afterwards but the role `docket_app`.
final class Database implements AutoCloseable {

  private static final String NAME = "docket_bench";
  private static final String OWNER = "docket_bench_owner";
  private static final String SERVER = "docket_bench_server";

  /// As durable as the product's own, and a cache that holds what is asked for.
  private static final List<List<String>> DURABLE =
      List.of(
          List.of("fsync", "on"),
          List.of("synchronous_commit", "on"),
          List.of("full_page_writes", "on"),
          List.of("shared_buffers", "256MB"));

  private final @Nullable EmbeddedPostgres own;
  private final Login superuser;
  private final String password = UUID.randomUUID().toString();

  private Database(@Nullable EmbeddedPostgres own, Login superuser) {
    this.own = own;
    this.superuser = superuser;
  }

  /// Someone who may connect.
  record Login(String host, int port, String database, String user, String password) {

    static Login of(String url) {
      var uri = URI.create(url.replaceFirst("^jdbc:", ""));
      var info = Optional.ofNullable(uri.getRawUserInfo()).orElse("postgres:").split(":", 2);
      return new Login(
          uri.getHost(),
          uri.getPort() < 0 ? 5432 : uri.getPort(),
          uri.getPath().substring(1),
          URLDecoder.decode(info[0], StandardCharsets.UTF_8),
          info.length < 2 ? "" : URLDecoder.decode(info[1], StandardCharsets.UTF_8));
    }

    /// The same through another port.
    Login through(int otherPort) {
      return new Login(host, otherPort, database, user, password);
    }

    String url() {
      return "postgresql://%s:%s@%s:%d/%s".formatted(user, encoded(password), host, port, database);
    }

    String jdbcUrl() {
      return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
          .formatted(host, port, database, user, encoded(password));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  static Database open(Optional<String> url, Path directory) throws IOException, SQLException {
    var own = url.isPresent() ? null : start(directory);
    var superuser =
        url.map(Login::of)
            .orElseGet(() -> new Login("127.0.0.1", port(own), "postgres", "postgres", "postgres"));
    var database = new Database(own, superuser);
    try {
      database.make();
    } catch (SQLException failure) {
      database.close();
      throw failure;
    }
    return database;
  }

  private static EmbeddedPostgres start(Path directory) throws IOException {
    var builder = EmbeddedPostgres.builder().setDataDirectory(directory.resolve("postgres"));
    DURABLE.forEach(setting -> builder.setServerConfig(setting.getFirst(), setting.getLast()));
    return builder.start();
  }

  private static int port(@Nullable EmbeddedPostgres own) {
    if (own == null) {
      throw new IllegalStateException("there is no PostgreSQL");
    }
    return own.getPort();
  }

  private void make() throws SQLException {
    drop();
    try (var connection = connect(superuser)) {
      run(connection, "create role %s login createrole password '%s'".formatted(OWNER, password));
      run(connection, "create role %s login password '%s'".formatted(SERVER, password));
      if (count(connection, "select count(*) from pg_roles where rolname = 'docket_app'") == 0) {
        run(connection, "create role docket_app nologin");
      }
      run(connection, "grant docket_app to %s, %s".formatted(OWNER, SERVER));
      run(connection, "create database %s owner %s".formatted(NAME, OWNER));
    }
  }

  /// Also what an earlier run left that was killed.
  private void drop() throws SQLException {
    try (var connection = connect(superuser)) {
      run(connection, "drop database if exists %s with (force)".formatted(NAME));
      run(connection, "drop role if exists %s, %s".formatted(OWNER, SERVER));
    }
  }

  /// What the server is, and the statements that are run without it.
  Login server() {
    return new Login(superuser.host(), superuser.port(), NAME, SERVER, password);
  }

  Login owner() {
    return new Login(superuser.host(), superuser.port(), NAME, OWNER, password);
  }

  /// Someone whom no wall stops, for those who have none.
  Login peer() {
    return new Login(
        superuser.host(), superuser.port(), NAME, superuser.user(), superuser.password());
  }

  Connection connect() throws SQLException {
    return connect(peer());
  }

  private static Connection connect(Login login) throws SQLException {
    return DriverManager.getConnection(login.jdbcUrl());
  }

  static void run(Connection connection, String text) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  static long count(Connection connection, String text) throws SQLException {
    return rows(connection, text, row -> row.getLong(1)).getFirst();
  }

  /// Reads the row that the result stands on.
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> rows(Connection connection, String text, Row<T> row) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(text)) {
      var rows = new ArrayList<T>();
      while (result.next()) {
        rows.add(row.read(result));
      }
      return rows;
    }
  }

  long orders() throws SQLException {
    try (var connection = connect()) {
      return count(connection, "select count(*) from orders");
    }
  }

  /// The process that all others of the server are children of.
  ///
  /// @throws IllegalStateException when it is on another machine
  long postmaster() throws SQLException {
    try (var connection = connect()) {
      var backend = count(connection, "select pg_backend_pid()");
      if (!CpuTime.name(backend).equals("postgres")) {
        throw new IllegalStateException("PostgreSQL is on another machine: its CPU is not seen");
      }
      return CpuTime.parent(backend);
    }
  }

  /// @throws IllegalStateException when it does not take so many at once
  void requireConnections(int number) throws SQLException {
    try (var connection = connect()) {
      var most = Integer.parseInt(shown(connection, "max_connections"));
      if (most < number) {
        throw new IllegalStateException(
            "max_connections of PostgreSQL is %d, and must be %d or more".formatted(most, number));
      }
    }
  }

  /// Its version, and how durable it is.
  String facts() throws SQLException {
    try (var connection = connect()) {
      var shown = new ArrayList<String>();
      shown.add("PostgreSQL " + shown(connection, "server_version"));
      for (var setting : DURABLE) {
        shown.add(setting.getFirst() + " " + shown(connection, setting.getFirst()));
      }
      return String.join(", ", shown);
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    return rows(connection, "show " + setting, row -> row.getString(1)).getFirst();
  }

  static String uuids(Stream<UUID> ids) {
    return ids.map(UUID::toString).collect(Collectors.joining(",", "'{", "}'::uuid[]"));
  }

  @Override
  public void close() throws SQLException {
    if (own == null) {
      drop();
      return;
    }
    try {
      own.close();
    } catch (IOException failure) {
      throw new IllegalStateException("PostgreSQL did not stop", failure);
    }
  }
}
