package dev.docket.http;

import dev.docket.http.shared.Problem;
import dev.docket.http.shared.Refusal;

/// Sees to it that each thing has one address. What stands for itself in a path must do so: whoever
/// guards an address by its letters, such as a proxy, is not passed by others that mean the same.
final class CanonicalPath {

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";

  private CanonicalPath() {}

  /// @param path as it was sent
  /// @throws Refusal 400
  static void require(String path) {
    for (var at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      if (at + 2 < path.length() && standsForItself(path, at)) {
        throw new Refusal(
            Problem.ofStatus(400)
                .withDetail("letters, digits, '-', '.' and '_' must not be percent-encoded"));
      }
    }
  }

  /// Not the tilde, which would as well (RFC 3986, section 2.3), but older libraries encode it.
  private static boolean standsForItself(String path, int at) {
    var high = Character.digit(path.charAt(at + 1), 16);
    var low = Character.digit(path.charAt(at + 2), 16);
    return PLAIN.indexOf(high * 16 + low) >= 0;
  }
}
