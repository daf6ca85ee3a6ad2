package dev.docket.persistence.shared;

import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.TenantSql.Scan;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// A read through a cursor of the server, in a read-only transaction of its own.
///
/// There is no bound to the whole of it, but to each part that is fetched: the server's statement
/// timeout starts anew with each of them. It is longer than that of other reads, since a part may
/// lie behind many rows that are not asked for, and still so short that the caller is answered
/// within 12 seconds, what is waited for a connection included.
final class LongRead {

  private static final int ROWS_AT_A_TIME = 1_000;

  /// More than the server's own limit, so that the server is the one to say what was wrong.
  private static final Duration SILENCE = Duration.ofMillis(8_500);

  /// Whoever has gone away is noticed within a second, also while the server still computes.
  private static final String OPEN =
      """
      select app_set_tenant(:tenant), set_config('statement_timeout', '8s', true),
        set_config('client_connection_check_interval', '1s', true)
      """;

  private LongRead() {}

  static void of(Handle handle, TenantId tenant, String text, Consumer<Query> values, Scan scan) {
    handle.setReadOnly(true);
    waitFor(SILENCE, handle);
    handle.useTransaction(open -> {
      open.createQuery(OPEN).bind("tenant", tenant.value()).mapTo(String.class).one();
      var query = open.createQuery(text).bind("tenant", tenant.value());
      values.accept(query);
      query
          .setFetchSize(ROWS_AT_A_TIME)
          .execute((statement, context) -> {
            scan.through(statement.get().getResultSet());
            return open;
          });
    });
  }

  /// The pool sets its own limit again when it gets the connection back.
  private static void waitFor(Duration silence, Handle handle) {
    try {
      handle.getConnection().setNetworkTimeout(Runnable::run, (int) silence.toMillis());
    } catch (SQLException lost) {
      throw new ConnectionException(lost);
    }
  }
}
