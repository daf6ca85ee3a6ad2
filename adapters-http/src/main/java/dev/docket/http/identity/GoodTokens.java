package dev.docket.http.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.docket.application.identity.port.AccessTokens.Claims;
import dev.docket.domain.identity.SecretHash;
import java.time.Duration;
import java.util.function.Supplier;

/// Remembers what was found in good tokens, by the hash of the whole text: the same text by the
/// same keys is always the same token. Whether it is still in time is looked at on each use. Saves
/// four passes of JSON and a signature for each call.
final class GoodTokens {

  private static final int MOST = 10_000;

  /// @param payload with the times
  /// @param claims what else is in it, checked
  record GoodToken(StrictJwt.Payload payload, Claims claims) {}

  private final Cache<SecretHash, GoodToken> good;

  /// @param kept as long as a token lasts
  GoodTokens(Duration kept) {
    this.good =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(kept)
            // what is too much goes at once, and not when a thread is found for it
            .executor(Runnable::run)
            .build();
  }

  /// @param check throws unless the token is good
  GoodToken find(String token, Supplier<GoodToken> check) {
    var hash = SecretHash.of(token);
    var known = good.getIfPresent(hash);
    if (known != null) {
      return known;
    }
    var found = check.get();
    good.put(hash, found);
    return found;
  }
}
