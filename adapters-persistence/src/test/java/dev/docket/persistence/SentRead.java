package dev.docket.persistence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.postgresql.PGStatement;

/// A read as it went to the driver, without the setting of the tenant before it.
///
/// @param text with `?` for parameters
/// @param filled with the values in their places
record SentRead(String text, String filled) {

  /// The one read that the call makes outside of a transaction.
  static SentRead of(Jdbi jdbi, Runnable call) {
    var sent = new ArrayList<SentRead>();
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            sent.add(read(context));
          }
        });
    call.run();
    if (sent.size() != 1) {
      throw new IllegalStateException("not one statement: " + sent);
    }
    return sent.getFirst();
  }

  private static SentRead read(StatementContext context) {
    try {
      var filled = context.getStatement().unwrap(PGStatement.class).toString();
      return new SentRead(withoutTenant(context.getParsedSql().getSql()), withoutTenant(filled));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String withoutTenant(String texts) {
    return texts.substring(texts.indexOf(';') + 1).strip();
  }

  /// The text with `$1`, `$2` and so on for parameters.
  String numbered() {
    var parts = text.split("\\?", -1);
    var numbered = new StringBuilder(parts[0]);
    for (var n = 1; n < parts.length; n++) {
      numbered.append('$').append(n).append(parts[n]);
    }
    return numbered.toString();
  }

  /// What stands in their places.
  List<String> values() {
    var parts = text.split("\\?", -1);
    var values = new ArrayList<String>();
    var at = parts[0].length();
    for (var n = 1; n < parts.length; n++) {
      var end = parts[n].isEmpty() ? filled.length() : filled.indexOf(parts[n], at);
      values.add(filled.substring(at, end));
      at = end + parts[n].length();
    }
    return values;
  }

  /// How the database runs it.
  ///
  /// @param tenant in whose name
  /// @param generic by the plan that is made once for all values
  QueryPlan explain(Jdbi jdbi, String tenant, boolean generic) throws SQLException {
    return jdbi.inTransaction(handle -> {
      try (var statement = handle.getConnection().createStatement()) {
        statement.execute("select app_set_tenant('%s')".formatted(tenant));
        if (generic) {
          statement.execute("set local plan_cache_mode = force_generic_plan");
          statement.execute("prepare examined as " + numbered());
        }
        var what = generic ? "execute examined(%s)".formatted(String.join(", ", values())) : filled;
        try (var result =
            statement.executeQuery("explain (analyze, buffers, timing off, format json) " + what)) {
          result.next();
          return QueryPlan.parse(result.getString(1));
        } finally {
          if (generic) {
            statement.execute("deallocate examined");
          }
        }
      }
    });
  }
}
