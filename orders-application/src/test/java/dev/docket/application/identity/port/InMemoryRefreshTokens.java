package dev.docket.application.identity.port;

import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Secrets that only look random. Remembers the tokens that it gave out.
public final class InMemoryRefreshTokens implements RefreshTokens {

  private final AtomicInteger given = new AtomicInteger();
  private final Set<RefreshToken> known = ConcurrentHashMap.newKeySet();

  @Override
  public RefreshToken first(TenantId tenant, SessionId session) {
    return remembered(tenant, session, "first " + given.incrementAndGet());
  }

  @Override
  public RefreshToken successorOf(RefreshToken token) {
    return remembered(token.tenant(), token.session(), "after " + token.value());
  }

  @Override
  public Optional<RefreshToken> read(String text) {
    return RefreshToken.parse(text).filter(known::contains);
  }

  private RefreshToken remembered(TenantId tenant, SessionId session, String seed) {
    var token = new RefreshToken(tenant, session, SecretHash.of(seed).value());
    known.add(token);
    return token;
  }
}
