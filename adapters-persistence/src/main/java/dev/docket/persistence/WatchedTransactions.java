package dev.docket.persistence;

import dev.docket.persistence.shared.RoundTrips;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/// Tells of each end of a transaction that took a round trip of its own: that of most went along
/// with their last statement.
final class WatchedTransactions extends DelegatingTransactionHandler {

  private final RoundTrips roundTrips;

  WatchedTransactions(RoundTrips roundTrips, TransactionHandler watched) {
    super(watched);
    this.roundTrips = roundTrips;
  }

  @Override
  public TransactionHandler specialize(Handle handle) throws SQLException {
    return new WatchedTransactions(roundTrips, getDelegate().specialize(handle));
  }

  @Override
  public void commit(Handle handle) {
    tell("commit", handle, super::commit);
  }

  @Override
  public void rollback(Handle handle) {
    tell("rollback", handle, super::rollback);
  }

  private void tell(String text, Handle handle, Consumer<Handle> end) {
    if (!isOpen(handle)) {
      end.accept(handle);
      return;
    }
    var begin = System.nanoTime();
    try {
      end.accept(handle);
    } catch (TransactionException failure) {
      roundTrips.toDatabase(text, since(begin), sqlState(failure));
      throw failure;
    }
    roundTrips.toDatabase(text, since(begin), null);
  }

  /// Where it is not, the driver has nothing to send.
  private static boolean isOpen(Handle handle) {
    try {
      var connection = handle.getConnection().unwrap(BaseConnection.class);
      return connection.getTransactionState() != TransactionState.IDLE;
    } catch (SQLException lost) {
      return false;
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static String sqlState(TransactionException failure) {
    return failure.getCause() instanceof SQLException cause
        ? Objects.requireNonNullElse(cause.getSQLState(), "")
        : "";
  }
}
