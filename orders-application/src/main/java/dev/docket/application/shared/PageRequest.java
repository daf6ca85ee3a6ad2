package dev.docket.application.shared;

import org.jspecify.annotations.Nullable;

/// Which page of a list is wanted: a keyset page, which starts behind the last item of the page
/// before it and so costs the same wherever it stands.
///
/// @param limit how many items at most, 1 to 100
/// @param after the key of the last item of the page before; absent for the first page
public record PageRequest<K>(int limit, @Nullable K after) {

  public static final int MAX_LIMIT = 100;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page has 1 to 100 items, not " + limit);
    }
  }

  public static <K> PageRequest<K> first(int limit) {
    return new PageRequest<>(limit, null);
  }
}
