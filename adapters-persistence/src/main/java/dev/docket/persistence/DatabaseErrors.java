package dev.docket.persistence;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// Counts what went wrong with statements, and with getting a connection for them, by what whoever
/// runs the server would do about it.
final class DatabaseErrors {

  /// What is wrong, by the SQLSTATE of PostgreSQL (its appendix A) and of the driver.
  enum Kind {
    /// No connection came free in time, or the driver has lost one.
    POOL,
    /// Refused, reset or silent (08).
    CONNECTION,
    /// No such user, password, database or permission (28, 3D, 42501).
    ACCESS,
    /// Two transactions stood in each other's way: a deadlock, a lock that was waited for in vain
    /// (40, 55P03).
    CONTENTION,
    /// A value that must be unique is not, or the like (23): mostly the caller's.
    CONSTRAINT,
    /// Too many connections, a full disk, no memory (53).
    RESOURCES,
    /// A time limit, an operator, a shutdown (57, 25P03).
    STOPPED,
    /// A standby, or told to take no writes (25006).
    READ_ONLY,
    /// A fault of the server or its disk (58, XX).
    SERVER,
    /// A defect of ours, most likely.
    OTHER;

    static Kind of(SQLException failure) {
      var state = Objects.requireNonNullElse(failure.getSQLState(), "");
      return switch (state) {
        case "" -> POOL;
        case "25006" -> READ_ONLY;
        case "25P03" -> STOPPED;
        case "42501" -> ACCESS;
        case "55P03" -> CONTENTION;
        default -> ofClass(state.substring(0, Math.min(2, state.length())));
      };
    }

    private static Kind ofClass(String sqlClass) {
      return switch (sqlClass) {
        case "08" -> CONNECTION;
        case "28", "3D" -> ACCESS;
        case "40" -> CONTENTION;
        case "23" -> CONSTRAINT;
        case "53" -> RESOURCES;
        case "57" -> STOPPED;
        case "58", "XX" -> SERVER;
        default -> OTHER;
      };
    }

    private String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

  DatabaseErrors() {
    for (var kind : Kind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  void count(SQLException failure) {
    count(Kind.of(failure)).increment();
  }

  void measuredBy(MeterRegistry metrics) {
    counts.forEach((kind, count) ->
        FunctionCounter.builder("docket.database.errors", count, LongAdder::sum)
            .description("Statements that failed, and connections that were waited for in vain")
            .tag("kind", kind.code())
            .register(metrics));
  }

  private LongAdder count(Kind kind) {
    return Objects.requireNonNull(counts.get(kind));
  }
}
