package dev.docket.persistence.shared;

import dev.docket.domain.shared.Failure;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.util.PSQLException;

/// What a failure of PostgreSQL means to Docket, by SQLSTATE and by the name of the constraint.
/// What is not named here is a defect of ours and stays what it is.
public final class SqlFailures {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String READ_ONLY = "25006";
  private static final String IDLE_IN_TRANSACTION = "25P03";
  private static final String CONNECTION_REJECTED = "08004";

  private static final Pattern UNIQUE_CONSTRAINT = Pattern.compile("([a-z]+)_([a-z_]+)_unique");

  private SqlFailures() {}

  static boolean isWorthARetry(JdbiException failure) {
    var state = state(failure);
    return state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK);
  }

  static boolean isDuplicate(JdbiException failure) {
    return state(failure).equals(UNIQUE_VIOLATION);
  }

  /// Whether another transaction has held for too long what this one waited for.
  public static boolean isLockTimeout(JdbiException failure) {
    return state(failure).equals(LOCK_NOT_AVAILABLE);
  }

  /// The failure to throw instead; the same one where it has no meaning of its own.
  public static RuntimeException translate(JdbiException failure) {
    var state = state(failure);
    if (isDuplicate(failure)) {
      return duplicate(failure);
    }
    return isAway(state) || hasNoConnection(failure) ? unavailable(failure) : failure;
  }

  /// Whether a failure to open the database may end by itself. A server that is there and takes no
  /// such login does not.
  public static boolean mayPass(Throwable failure) {
    var state = cause(failure).map(SqlFailures::state).orElse("");
    return isAway(state) && !state.equals(CONNECTION_REJECTED);
  }

  /// Whether there is no such user, password or database (28, 3D).
  public static boolean isLoginRefused(Throwable failure) {
    var state = cause(failure).map(SqlFailures::state).orElse("");
    return state.startsWith("28") || state.startsWith("3D") || state.equals(CONNECTION_REJECTED);
  }

  /// Whether the server is a standby, or takes no writes for another reason.
  public static boolean isReadOnly(SQLException failure) {
    return READ_ONLY.equals(failure.getSQLState());
  }

  /// What the database or the driver says of it.
  public static String message(Throwable failure) {
    return String.valueOf(cause(failure).<Throwable>map(some -> some).orElse(failure).getMessage());
  }

  private static Optional<SQLException> cause(Throwable failure) {
    for (var some = failure; some != null; some = some.getCause()) {
      if (some instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /// Connection lost or refused (08), out of resources (53), stopped by an operator or a time limit
  /// (57, 25P03), a fault of its disk (58), a standby that takes no writes, or too much contention.
  private static boolean isAway(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("58")
        || state.equals(READ_ONLY)
        || state.equals(IDLE_IN_TRANSACTION)
        || state.equals(LOCK_NOT_AVAILABLE)
        || state.equals(SERIALIZATION_FAILURE)
        || state.equals(DEADLOCK);
  }

  /// Waited for one in vain, or lost it on the way: what the pool itself says has no SQLSTATE.
  private static boolean hasNoConnection(JdbiException failure) {
    return failure.getCause() instanceof SQLException cause
        && (cause instanceof SQLTransientConnectionException || cause.getSQLState() == null);
  }

  private static Failure unavailable(JdbiException failure) {
    return new Failure.Unavailable(
        "database_unavailable",
        "the database does not answer in time; try again",
        Duration.ofSeconds(1),
        failure);
  }

  private static RuntimeException duplicate(JdbiException failure) {
    return constraint(failure)
        .map(UNIQUE_CONSTRAINT::matcher)
        .filter(matcher -> matcher.matches())
        .<RuntimeException>map(matcher ->
            new Failure.Duplicate(
                matcher.group(2),
                "another one of the " + matcher.group(1) + " has this " + matcher.group(2)))
        .orElse(failure);
  }

  private static Optional<String> constraint(JdbiException failure) {
    return failure.getCause() instanceof PSQLException cause
        ? Optional.ofNullable(cause.getServerErrorMessage()).map(message -> message.getConstraint())
        : Optional.empty();
  }

  private static String state(JdbiException failure) {
    return failure.getCause() instanceof SQLException cause ? state(cause) : "";
  }

  private static String state(SQLException failure) {
    return Objects.requireNonNullElse(failure.getSQLState(), "");
  }
}
