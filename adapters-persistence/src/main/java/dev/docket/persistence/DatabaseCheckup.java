package dev.docket.persistence;

import static dev.docket.persistence.Finding.trouble;
import static dev.docket.persistence.Finding.well;

import dev.docket.persistence.shared.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Looks at a database with the eyes of a server that is about to use it, and changes nothing.
public final class DatabaseCheckup {

  private static final int OLDEST_VERSION = 15;
  private static final Duration MOST_APART = Duration.ofSeconds(5);

  /// Beside those of the pool: the check of readiness, and the migrations of a start.
  private static final int CONNECTIONS_ASIDE = 2;

  private final DatabaseSettings settings;
  private final InstantSource clock;
  private final List<Finding> findings = new ArrayList<>();

  private DatabaseCheckup(DatabaseSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// What was found, up to the first trouble that keeps from looking further.
  ///
  /// @param clock of the server
  public static List<Finding> of(DatabaseSettings settings, InstantSource clock) {
    var checkup = new DatabaseCheckup(settings, clock);
    checkup.lookAtServer();
    return checkup.findings;
  }

  private void lookAtServer() {
    try (var handle = open(settings.server())) {
      findings.add(version(handle));
      findings.add(clock(handle));
      findings.add(room(handle));
      findings.add(pooling());
      lookAtSchema(handle);
    } catch (JdbiException failure) {
      findings.add(unreachable(failure));
    }
  }

  private static Handle open(DatabaseLogin login) {
    return Jdbi.open(new Connections(login));
  }

  private Finding unreachable(Exception failure) {
    return trouble(
        "database",
        "%s: %s".formatted(settings.server(), SqlFailures.message(failure)),
        SqlFailures.isLoginRefused(failure)
            ? "correct user, password and database in DATABASE_URL"
            : "see that PostgreSQL runs there and lets this machine in, or correct DATABASE_URL");
  }

  private Finding version(Handle handle) {
    var number = number(handle, "select current_setting('server_version_num')::bigint") / 10_000;
    var told = "PostgreSQL %d, %s".formatted(number, settings.server());
    return number < OLDEST_VERSION
        ? trouble(
            "database", told, "upgrade it to PostgreSQL %d or newer".formatted(OLDEST_VERSION))
        : well("database", told);
  }

  private Finding clock(Handle handle) {
    var before = clock.instant();
    var theirs =
        Instant.ofEpochMilli(
            number(handle, "select (extract(epoch from clock_timestamp()) * 1000)::bigint"));
    var middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
    var apart = Duration.between(middle, theirs).abs();
    return apart.compareTo(MOST_APART) > 0
        ? trouble(
            "clock",
            "%d s apart from that of the database".formatted(apart.toSeconds()),
            "set both by NTP: tokens, idempotency keys and limits end by the clock")
        : well("clock", "that of the database");
  }

  private Finding room(Handle handle) {
    var room =
        number(
            handle,
            """
            select current_setting('max_connections')::bigint
              - current_setting('superuser_reserved_connections')::bigint
            """);
    var wanted = settings.poolSize() + settings.maxOverflow() + CONNECTIONS_ASIDE;
    var told = "%d wanted of %d that the database has".formatted(wanted, room);
    return wanted > room
        ? trouble(
            "connections",
            told,
            "lower DB_POOL_SIZE or DB_MAX_OVERFLOW, or raise max_connections of PostgreSQL")
        : well("connections", told);
  }

  /// Whether something between here and PostgreSQL gives one connection of ours another one of
  /// PostgreSQL's in each transaction: two that change places show it.
  private Finding pooling() {
    var connections = new Connections(settings.server());
    try (var one = connections.getConnection();
        var other = connections.getConnection()) {
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      var first = process(one);
      process(other);
      one.commit();
      other.commit();
      return first == process(one)
          ? well("pooler", "none, or one that keeps sessions together")
          : sharedByTransaction();
    } catch (SQLException failure) {
      return trouble(
          "pooler",
          "transactions do not work: " + failure.getMessage(),
          "let it pool by transaction or by session, not by statement");
    }
  }

  private Finding sharedByTransaction() {
    return settings.migrations().isEmpty()
        ? trouble(
            "pooler",
            "connections are shared between transactions, and this login becomes docket_app once"
                + " for each",
            "let DATABASE_URL name a login that is only a member of docket_app, and"
                + " DATABASE_MIGRATION_URL the owner of the tables, directly at PostgreSQL")
        : well("pooler", "connections are shared between transactions");
  }

  private static int process(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void lookAtSchema(Handle handle) {
    try {
      var pending = Schema.of(settings).pending();
      if (pending.isEmpty()) {
        findings.add(well("schema", "up to date"));
        findings.add(walls(handle));
      } else {
        findings.add(
            trouble(
                "schema",
                "%d migrations are to be applied".formatted(pending.size()),
                "./docket migrate, or start the server, which does it as well"));
      }
    } catch (DatabaseRefusal refusal) {
      findings.add(
          trouble(
              "schema",
              String.valueOf(refusal.getMessage()),
              "let DATABASE_MIGRATION_URL name the owner of the tables, directly at PostgreSQL"));
    }
  }

  private Finding walls(Handle handle) {
    try {
      if (settings.migrations().isEmpty()) {
        handle.execute("set role docket_app");
      }
      RowSecurity.check(handle);
      return well("row-level security", "on for every table, and binds the server's role");
    } catch (UnsafeRole unsafe) {
      return trouble(
          "row-level security",
          String.valueOf(unsafe.getMessage()),
          "docs/operating.md has the roles; `alter table t enable row level security` puts the wall"
              + " of a table back");
    } catch (JdbiException failure) {
      return trouble(
          "row-level security",
          SqlFailures.message(failure),
          "grant docket_app to %s".formatted(settings.server().user()));
    }
  }

  private static long number(Handle handle, String question) {
    return handle.createQuery(question).mapTo(Long.class).one();
  }
}
