package dev.docket.http;

import dev.docket.domain.shared.Failure;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.regex.Pattern;

/// The credential of a request: one `Authorization: Bearer ...` header (RFC 6750, section 2.1), and
/// never a parameter of the query.
final class BearerToken {

  private static final int LONGEST = 4096;
  private static final Pattern SHAPE = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([!-~]+)");

  private BearerToken() {}

  static String of(Context http) {
    var headers = Collections.list(http.req().getHeaders("Authorization"));
    if (headers.isEmpty()) {
      throw new Failure.NotAuthenticated(
          "not_authenticated", "send Authorization: Bearer and an access token");
    }
    var header = headers.getFirst();
    var matcher = SHAPE.matcher(header);
    if (headers.size() > 1 || header.length() > LONGEST || !matcher.matches()) {
      throw new Failure.NotAuthenticated(
          "invalid_token", "the Authorization header must be one Bearer token");
    }
    return matcher.group(1);
  }
}
