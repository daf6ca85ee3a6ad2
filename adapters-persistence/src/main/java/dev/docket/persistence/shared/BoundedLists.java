package dev.docket.persistence.shared;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;

/// Reads pages of lists, each by one [BoundedScan].
public final class BoundedLists {

  private final TenantSql sql;

  public BoundedLists(TenantSql sql) {
    this.sql = sql;
  }

  /// @param values binds the range of ids, and what the conditions of the scan compare with The
  ///   newest first.
  ///
  /// @param id of the row that a key is that of
  /// @param values binds what the conditions of the scan compare with
  /// @param key by which the next page starts behind a row
  public <T, K> Page<T, K> newestFirst(
      TenantId tenant,
      BoundedScan scan,
      PageRequest<K> page,
      Function<K, UUID> id,
      Consumer<Query> values,
      TenantSql.Row<T> row,
      Function<T, K> key) {
    var after = page.after() == null ? null : id.apply(page.after());
    var range = IdRange.ALL.behind(after, Direction.DESCENDING);
    var rows =
        sql.list(
            tenant,
            scan.text(),
            query -> {
              range.bind(query);
              bind(query, scan, page.limit(), values);
            },
            result -> new Examined<>(row.read(result), Examined.Mark.read(result)));
    return Examined.page(rows, page.limit(), sql.budget(), key);
  }

  /// By a statement around the scan, whose columns `asked_for` and `examined` it passes on.
  ///
  /// @param values binds the range of ids as well
  public <T, K> Page<T, K> page(
      TenantId tenant,
      BoundedScan scan,
      String around,
      int limit,
      Consumer<Query> values,
      TenantSql.Result<List<Examined<T>>> result,
      Function<T, K> key) {
    var text = around.formatted(scan.text(), scan.direction().sql());
    var rows = sql.read(tenant, text, query -> bind(query, scan, limit, values), result);
    return Examined.page(rows, limit, sql.budget(), key);
  }

  /// How many rows there are that the scan asks for, on all pages, counted up to a number.
  ///
  /// @param values binds what the conditions of the scan compare with
  public Count count(TenantId tenant, BoundedScan scan, Consumer<Query> values, int atMost) {
    return sql.count(tenant, scan.allOfThem(), values, atMost);
  }

  private void bind(Query query, BoundedScan scan, int limit, Consumer<Query> values) {
    query.bind("limit", limit + 1);
    if (scan.hasBudget()) {
      query.bind("budget", sql.budget());
    }
    values.accept(query);
  }
}
