package dev.docket.application.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// A page may have fewer items than were asked for, or none, and yet not be the last one: how much
/// is looked through for one page is bounded, whatever the filters are.
///
/// @param next the key behind which the next page starts; absent on the last page
public record Page<T, K>(List<T> items, @Nullable K next) {

  public Page {
    items = List.copyOf(items);
  }

  /// A page of at most `limit` items, from a read that asked for one more than that.
  public static <T, K> Page<T, K> of(List<T> oneMore, int limit, Function<T, K> key) {
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, null);
    }
    var items = oneMore.subList(0, limit);
    return new Page<>(items, key.apply(items.getLast()));
  }

  /// Whether another page follows.
  public boolean hasMore() {
    return next != null;
  }
}
