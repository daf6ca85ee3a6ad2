package dev.docket.application.shared.port;

import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads a list to its end.
public final class Walk {

  private Walk() {}

  public static <T, K> List<T> over(Function<PageRequest<K>, Page<T, K>> list, int limit) {
    var seen = new ArrayList<T>();
    var page = list.apply(PageRequest.first(limit));
    seen.addAll(page.items());
    while (page.next() != null) {
      page = list.apply(new PageRequest<>(limit, page.next()));
      seen.addAll(page.items());
    }
    return seen;
  }
}
