package dev.docket.persistence.shared;

import dev.docket.application.shared.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/// Lets nobody wait for the database for longer than until the [Deadline].
public final class TimeLeft {

  /// How long a socket is silent before it is given up, where there is time enough: longer than a
  /// statement may take, and so short that calls are served again soon after a silence in which
  /// every connection was in use.
  public static final Duration SILENCE = Duration.ofSeconds(5);

  private TimeLeft() {}

  /// @param wait what is about to begin may take so long
  /// @throws SQLTransientConnectionException when there is not so much time left
  public static void require(Duration wait) throws SQLException {
    if (Deadline.left().compareTo(wait) < 0) {
      throw new SQLTransientConnectionException("the caller can not wait for the database longer");
    }
  }

  /// Before a statement of this connection. The pool sets its own limit when it gets it back.
  public static void bound(Connection connection) throws SQLException {
    var left = Deadline.left();
    if (left.compareTo(SILENCE) < 0) {
      require(Duration.ofMillis(1));
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(left.toMillis()));
    }
  }

  static void bound(Handle handle) {
    try {
      bound(handle.getConnection());
    } catch (SQLException tooLate) {
      throw new ConnectionException(tooLate);
    }
  }
}
