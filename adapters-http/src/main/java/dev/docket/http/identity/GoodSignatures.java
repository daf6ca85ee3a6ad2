package dev.docket.http.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.docket.domain.identity.SecretHash;
import java.time.Duration;

/// Remembers of which tokens the signature was found good, by the hash of the whole token. It says
/// nothing of their claims and times, which are looked at on each use.
final class GoodSignatures {

  private static final int MOST = 10_000;

  private final Cache<SecretHash, Boolean> good;

  /// @param kept as long as a token lasts
  GoodSignatures(Duration kept) {
    this.good =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(kept)
            // what is too much goes at once, and not when a thread is found for it
            .executor(Runnable::run)
            .build();
  }

  /// @param check throws unless the signature is good
  void require(String token, Runnable check) {
    var hash = SecretHash.of(token);
    if (good.getIfPresent(hash) == null) {
      check.run();
      good.put(hash, true);
    }
  }
}
