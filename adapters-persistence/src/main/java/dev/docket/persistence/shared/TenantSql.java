package dev.docket.persistence.shared;

import dev.docket.application.shared.Count;
import dev.docket.domain.shared.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// Runs the statements of one tenant, behind both walls: `:tenant` is bound in each of them, and
/// the database is told the tenant before the first one.
///
/// A read outside of a transaction is one text of two statements, which the driver sends in one
/// round trip and the server runs as one implicit transaction: no BEGIN, no COMMIT. Failures of the
/// database come out as [dev.docket.domain.shared.Failure].
///
/// What such a read binds must have a type that the driver knows, so neither a null nor an Instant
/// (see [Columns#timestamp]): for a prepared statement with a parameter of unknown type the driver
/// ends the transaction between the two statements, and the read finds nothing.
public final class TenantSql {

  private static final String SET_TENANT = "select app_set_tenant(:tenant);\n";

  /// How many rows a list examines for one page at most.
  public static final int BUDGET = 10_000;

  private final Jdbi jdbi;
  private final int budget;

  public TenantSql(Jdbi jdbi) {
    this(jdbi, BUDGET);
  }

  /// @param budget how many rows a list examines for one page at most
  public TenantSql(Jdbi jdbi, int budget) {
    this.jdbi = jdbi;
    this.budget = budget;
  }

  int budget() {
    return budget;
  }

  /// Reads the row that the result stands on.
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Reads a whole result, which stands before its first row.
  public interface Result<T> {
    T read(ResultSet rows) throws SQLException;
  }

  public <T> Optional<T> find(TenantId tenant, String text, Consumer<Query> values, Row<T> row) {
    return list(tenant, text, values, row).stream().findFirst();
  }

  public <T> List<T> list(TenantId tenant, String text, Consumer<Query> values, Row<T> row) {
    return read(tenant, text, values, result -> rows(result, row));
  }

  /// What the last statement of the text finds; the ones before it may take locks.
  public <T> T read(TenantId tenant, String text, Consumer<Query> values, Result<T> result) {
    return execute(tenant, text, values, statement -> result.read(lastResult(statement)));
  }

  /// Counts what a select finds, and looks no further than it must.
  ///
  /// @param rows a select without order and limit
  public Count count(TenantId tenant, String rows, Consumer<Query> values, int atMost) {
    var text =
        """
        select count(*) as found from (
        %s
        limit :limit) counted
        """
            .formatted(rows);
    var found =
        find(
            tenant,
            text,
            query -> values.accept(query.bind("limit", atMost + 1)),
            row -> row.getLong("found"));
    return Count.of(found.orElseThrow(), atMost);
  }

  /// Goes through the result of one statement without ever holding all of it.
  public interface Scan {
    void through(ResultSet rows) throws SQLException;
  }

  /// Goes through what one statement finds, however much that is: on a connection of its own, which
  /// it holds until it is through.
  public void scan(TenantId tenant, String text, Consumer<Query> values, Scan scan) {
    if (OpenTransaction.CURRENT.isBound()) {
      throw new IllegalStateException("a scan would wait for a second connection");
    }
    // opened here, so that what is done on the way with a row does not join its transaction
    try (var handle = jdbi.open()) {
      LongRead.of(handle, tenant, text, values, scan);
    } catch (JdbiException failure) {
      throw SqlFailures.translate(failure);
    }
  }

  /// How many rows the first statement of the text has written. Writes belong into a transaction.
  public int write(TenantId tenant, String text, Consumer<Query> values) {
    requireTransaction();
    return execute(tenant, text, values, TenantSql::firstCount);
  }

  /// Writes what nobody asks the outcome of: before the next statement of the open transaction or,
  /// where none comes, in the round trip of its commit. What fails ends the transaction there.
  public void writeLater(TenantId tenant, String text, Consumer<Query> values) {
    requireTransaction();
    OpenTransaction.CURRENT
        .get()
        .leave(end -> execute(tenant, text + end, values, TenantSql::firstCount));
  }

  /// Writes rows, and reads those that the statement returns.
  public <T> List<T> writeReturning(
      TenantId tenant, String text, Consumer<Query> values, Row<T> row) {
    requireTransaction();
    return list(tenant, text, values, row);
  }

  /// Writes rows by one statement for each, which the driver sends together: it makes inserts of
  /// many rows out of them and waits for all answers at once.
  public <V> void writeAll(
      TenantId tenant, String text, List<V> rows, BiConsumer<PreparedBatch, V> values) {
    requireTransaction();
    if (rows.isEmpty()) {
      return;
    }
    var open = OpenTransaction.CURRENT.get();
    open.catchUp();
    if (open.claimsTenant(tenant)) {
      // on its own, because a batch is of one statement
      run(open.handle(), tenant, SET_TENANT, query -> {}, TenantSql::lastResult);
    }
    var batch = open.handle().prepareBatch(text);
    for (var row : rows) {
      values.accept(batch.bind("tenant", tenant.value()), row);
      batch.add();
    }
    TimeLeft.bound(open.handle());
    batch.execute();
  }

  /// Tells of a change once the open transaction is over, however it ended: what is remembered of
  /// the state before it must be forgotten. It may be told although nothing was changed.
  public void tellAfterwards(TenantChanges changes, TenantId tenant) {
    OpenTransaction.CURRENT.get().aftermath().leaveTelling(changes, tenant);
  }

  /// Lets a refusal of the open transaction, `duplicate_<field>`, tell what bears the value
  /// already. It is looked for when the transaction is over, since a failed one answers no
  /// question.
  public void tellWhoBears(TenantId tenant, String field, String text, Consumer<Query> values) {
    OpenTransaction.CURRENT
        .get()
        .aftermath()
        .leaveLookFor(field, () -> find(tenant, text, values, row -> Columns.id(row, "id")));
  }

  /// Asks a table that stands before the tenant walls, by declared statements.
  public <E, T> T reference(Class<E> statements, Function<E, T> question) {
    try {
      return jdbi.withExtension(statements, question::apply);
    } catch (JdbiException failure) {
      throw SqlFailures.translate(failure);
    }
  }

  private static void requireTransaction() {
    if (!OpenTransaction.CURRENT.isBound()) {
      throw new IllegalStateException("a write belongs into a transaction");
    }
  }

  private interface Outcome<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T execute(TenantId tenant, String text, Consumer<Query> values, Outcome<T> outcome) {
    if (OpenTransaction.CURRENT.isBound()) {
      // what fails here ends the transaction, which translates it, or runs the work again
      var open = OpenTransaction.CURRENT.get();
      open.catchUp();
      var opening = open.claimsTenant(tenant);
      return run(open.handle(), tenant, opening ? SET_TENANT + text : text, values, outcome);
    }
    try {
      return jdbi.withHandle(handle -> run(handle, tenant, SET_TENANT + text, values, outcome));
    } catch (JdbiException failure) {
      throw SqlFailures.translate(failure);
    }
  }

  private static <T> T run(
      Handle handle, TenantId tenant, String text, Consumer<Query> values, Outcome<T> outcome) {
    TimeLeft.bound(handle);
    var query = handle.createQuery(text).bind("tenant", tenant.value());
    values.accept(query);
    return query.execute((statement, context) -> outcome.of(statement.get()));
  }

  private static ResultSet lastResult(PreparedStatement statement) throws SQLException {
    ResultSet last = null;
    do {
      var result = statement.getResultSet();
      last = result == null ? last : result;
    } while (statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)
        || statement.getUpdateCount() >= 0);
    return Objects.requireNonNull(last, "a statement that reads has a result");
  }

  private static int firstCount(PreparedStatement statement) throws SQLException {
    while (statement.getUpdateCount() < 0 && statement.getMoreResults()) {
      // the result of setting the tenant
    }
    return statement.getUpdateCount();
  }

  private static <T> List<T> rows(ResultSet result, Row<T> row) throws SQLException {
    var rows = new ArrayList<T>();
    while (result.next()) {
      rows.add(row.read(result));
    }
    return rows;
  }
}
