package dev.docket.application.identity.port;

import dev.docket.domain.shared.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers the tokens that it gave out.
public final class InMemoryAccessTokens implements AccessTokens {

  private record Issued(Claims claims, Instant expiresAt) {}

  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final InstantSource clock;

  public InMemoryAccessTokens(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String issue(Claims claims, Duration lifetime) {
    var token = "token-" + numbers.incrementAndGet();
    issued.put(token, new Issued(claims, clock.instant().plus(lifetime)));
    return token;
  }

  @Override
  public Duration lifetime() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Claims verify(String token) {
    var known = issued.get(token);
    if (known == null || !clock.instant().isBefore(known.expiresAt())) {
      throw new Failure.NotAuthenticated("invalid_token", "the access token is not good");
    }
    return known.claims();
  }
}
