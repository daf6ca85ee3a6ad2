package dev.docket.persistence;

import dev.docket.persistence.shared.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The connections that the pool makes. A database that is away is asked again by and by: the pool
/// itself would pause for longer and longer, and notice late that it is back.
final class PoolConnections extends Connections {

  private static final long serialVersionUID = 1;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
  private static final String TIME_LIMITS =
      "-c statement_timeout=4000 -c lock_timeout=2000"
          + " -c idle_in_transaction_session_timeout=10000";

  private volatile boolean closed;

  PoolConnections(DatabaseLogin login) {
    super(login);
    setOptions(TIME_LIMITS);
  }

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        return super.getConnection();
      } catch (SQLException failure) {
        if (closed || !SqlFailures.mayPass(failure)) {
          throw failure;
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /// Ends the waiting.
  void close() {
    closed = true;
  }
}
