package dev.docket.persistence.shared;

import dev.docket.application.shared.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// A row that a [BoundedScan] tells of: one that is asked for, or the last one that it examined.
public record Examined<T>(T row, Mark mark) {

  /// @param askedFor whether it is one of those that the list is about
  /// @param place the how many-th row it was to be examined, where that is counted
  public record Mark(boolean askedFor, long place) {

    public static Mark read(ResultSet row) throws SQLException {
      return new Mark(row.getBoolean("asked_for"), row.getLong("examined"));
    }
  }

  /// The page that the rows make. When the budget is used up before the page is full, the next one
  /// starts behind the last row that was examined.
  public static <T, K> Page<T, K> page(
      List<Examined<T>> rows, int limit, int budget, Function<T, K> key) {
    var askedFor = rows.stream().filter(row -> row.mark.askedFor).map(Examined::row).toList();
    var endsEarly =
        askedFor.size() <= limit && !rows.isEmpty() && rows.getLast().mark.place == budget;
    return endsEarly
        ? new Page<>(askedFor, key.apply(rows.getLast().row))
        : Page.of(askedFor, limit, key);
  }
}
