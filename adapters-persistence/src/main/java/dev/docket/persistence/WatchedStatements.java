package dev.docket.persistence;

import dev.docket.persistence.shared.RoundTrips;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Tells of each statement that JDBI has run; several of one text, or of one batch, are one.
///
/// @param next who wants to know as well
record WatchedStatements(RoundTrips roundTrips, SqlLogger next) implements SqlLogger {

  @Override
  public void logBeforeExecution(StatementContext context) {
    next.logBeforeExecution(context);
  }

  @Override
  public void logAfterExecution(StatementContext context) {
    next.logAfterExecution(context);
    tell(context, null);
  }

  @Override
  public void logException(StatementContext context, SQLException failure) {
    next.logException(context, failure);
    tell(context, failure.getSQLState());
  }

  private void tell(StatementContext context, @Nullable String sqlState) {
    var took = Duration.ofNanos(context.getElapsedTime(ChronoUnit.NANOS));
    roundTrips.toDatabase(context.getRenderedSql(), took, sqlState);
  }
}
