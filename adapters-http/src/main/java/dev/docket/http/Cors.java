package dev.docket.http;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cross-origin answers (Fetch standard): exact origins only, credentials for these alone, and
/// `Vary: Origin` on every answer, so that no cache mixes them up.
final class Cors {

  private static final String ALLOWED_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Prefer,"
          + " X-Request-Id";
  private static final String EXPOSED_HEADERS =
      "ETag, Link, Location, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy,"
          + " Idempotent-Replayed, Preference-Applied";

  private final Set<String> origins;

  Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  void answer(Function<String, @Nullable String> request, BiConsumer<String, String> response) {
    response.accept("Vary", "Origin");
    var origin = request.apply("Origin");
    if (origin != null && origins.contains(origin)) {
      response.accept("Access-Control-Allow-Origin", origin);
      response.accept("Access-Control-Allow-Credentials", "true");
      response.accept("Access-Control-Expose-Headers", EXPOSED_HEADERS);
    }
  }

  /// What a browser asks before it sends the request itself.
  ///
  /// @param methods those that the address serves
  void preflight(
      Function<String, @Nullable String> request,
      BiConsumer<String, String> response,
      String methods) {
    var origin = request.apply("Origin");
    if (origin != null
        && origins.contains(origin)
        && request.apply("Access-Control-Request-Method") != null) {
      response.accept("Access-Control-Allow-Methods", methods);
      response.accept("Access-Control-Allow-Headers", ALLOWED_HEADERS);
      response.accept("Access-Control-Max-Age", "600");
    }
  }
}
