package dev.docket.application.identity.port;

import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;
import java.util.concurrent.atomic.AtomicInteger;

/// Secrets that only look random.
public final class InMemoryRefreshTokens implements RefreshTokens {

  private final AtomicInteger given = new AtomicInteger();

  @Override
  public RefreshToken first(TenantId tenant, SessionId session) {
    return new RefreshToken(tenant, session, secret("first " + given.incrementAndGet()));
  }

  @Override
  public RefreshToken successorOf(RefreshToken token) {
    return new RefreshToken(token.tenant(), token.session(), secret("after " + token.value()));
  }

  private static String secret(String seed) {
    return SecretHash.of(seed).value().substring(0, 43);
  }
}
