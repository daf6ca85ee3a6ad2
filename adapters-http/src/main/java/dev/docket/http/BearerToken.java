package dev.docket.http;

import dev.docket.domain.shared.Failure;
import io.javalin.http.Context;
import java.util.Collections;

/// The credential of a request: one `Authorization: Bearer ...` header (RFC 6750, section 2.1), and
/// never a parameter of the query.
final class BearerToken {

  private static final int LONGEST = 4096;
  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  static String of(Context http) {
    var headers = Collections.list(http.req().getHeaders("Authorization"));
    if (headers.isEmpty()) {
      throw new Failure.NotAuthenticated(
          "not_authenticated", "send Authorization: Bearer and an access token");
    }
    var header = headers.getFirst();
    var token = token(header);
    if (headers.size() > 1 || header.length() > LONGEST || !isToken(token)) {
      throw new Failure.NotAuthenticated(
          "invalid_token", "the Authorization header must be one Bearer token");
    }
    return token;
  }

  /// What follows the scheme, whose name is of any case, and spaces.
  private static String token(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return "";
    }
    var at = SCHEME.length();
    while (at < header.length() && header.charAt(at) == ' ') {
      at++;
    }
    return header.substring(at);
  }

  private static boolean isToken(String text) {
    for (var index = 0; index < text.length(); index++) {
      if (text.charAt(index) <= ' ' || text.charAt(index) > '~') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
