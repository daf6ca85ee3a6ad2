package dev.docket.persistence;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/// The texts that went to the driver, in their order, each as often as it went.
///
/// A read outside of a transaction is executed again until the server has prepared it, and only its
/// last result is read. For then the driver may send the statements of one text as several
/// transactions: it does so before a statement with a parameter whose type it does not know (a
/// null, an Instant), the tenant is forgotten, and nothing is found.
final class ExecutedStatements implements SqlLogger {

  /// The driver lets the server prepare what it executes for the fifth time.
  private static final int UNTIL_PREPARED = 7;

  private final List<String> texts = new CopyOnWriteArrayList<>();

  @Override
  public void logBeforeExecution(StatementContext context) {
    texts.add(context.getParsedSql().getSql());
  }

  @Override
  public void logAfterExecution(StatementContext context) {
    try {
      var statement = context.getStatement();
      // a batch has none here
      if (isRead(context) && statement.getConnection().getAutoCommit()) {
        for (var times = 1; times < UNTIL_PREPARED; times++) {
          statement.execute();
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static boolean isRead(StatementContext context) {
    return context.getParsedSql().getSql().startsWith("select");
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  void forget() {
    texts.clear();
  }
}
