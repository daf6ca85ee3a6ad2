package dev.docket.http;

import dev.docket.http.shared.Admission;
import dev.docket.http.shared.Admissions;
import org.jspecify.annotations.Nullable;

/// Which requests have to be let in, and by which door: those below the API's prefix. What stands
/// outside of it, such as health, is never kept waiting.
///
/// @param apiPrefix such as `/v1`
record Doors(Admissions admissions, String apiPrefix) {

  /// The door that a request has to come through, if any.
  ///
  /// @param path of the request; null if its address has none
  @Nullable Admission at(@Nullable String path) {
    return path != null && path.startsWith(apiPrefix + "/")
        ? admissions.at(path.substring(apiPrefix.length()))
        : null;
  }

  /// Whether one of them is shut, so that the next request is likely to be refused.
  boolean oneIsShut() {
    return admissions.calls().isShut() || admissions.logins().isShut();
  }
}
