package dev.docket.http;

import dev.docket.http.shared.Admission;
import dev.docket.http.shared.Admissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Which requests have to be let in, and by which door: those below the API's prefix. What stands
/// outside of it, such as health, is never kept waiting.
final class Doors {

  private final Admissions admissions;
  private final String apiPrefix;
  private final AtomicInteger onTheWay = new AtomicInteger();

  /// @param apiPrefix such as `/v1`
  Doors(Admissions admissions, String apiPrefix) {
    this.admissions = admissions;
    this.apiPrefix = apiPrefix;
  }

  /// The door that a request has to come through, if any.
  ///
  /// @param path of the request; null if its address has none
  @Nullable Admission at(@Nullable String path) {
    return path != null && path.startsWith(apiPrefix + "/")
        ? admissions.at(path.substring(apiPrefix.length()))
        : null;
  }

  /// Whether one of them is shut, or will be when those have come who are on the way.
  boolean oneIsShut() {
    return isShut(admissions.calls()) || isShut(admissions.logins());
  }

  boolean isShut(Admission door) {
    return door.isShutTo(onTheWay.get());
  }

  /// Somebody is on the way to a door.
  void announce() {
    onTheWay.incrementAndGet();
  }

  /// Somebody who was on the way is there.
  void welcome() {
    onTheWay.decrementAndGet();
  }
}
