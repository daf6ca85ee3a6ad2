package dev.docket.application.shared;

import java.util.List;
import java.util.function.Function;

/// One page of a list.
///
/// @param hasMore whether another page follows
public record Page<T>(List<T> items, boolean hasMore) {

  public Page {
    items = List.copyOf(items);
  }

  /// A page of at most `limit` items, from a read that asked for one more than that.
  public static <T> Page<T> of(List<T> oneMore, int limit) {
    return oneMore.size() > limit
        ? new Page<>(oneMore.subList(0, limit), true)
        : new Page<>(oneMore, false);
  }

  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), hasMore);
  }
}
