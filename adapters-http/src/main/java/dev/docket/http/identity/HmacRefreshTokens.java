package dev.docket.http.identity;

import dev.docket.application.identity.port.RefreshTokens;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.shared.DerivedKey;
import java.security.SecureRandom;
import java.util.Base64;

/// First secrets are random; each next one is the HMAC of the token before it under a key of ours.
public final class HmacRefreshTokens implements RefreshTokens {

  private static final int SECRET_BYTES = 32;

  private final DerivedKey key;
  private final SecureRandom random = new SecureRandom();

  public HmacRefreshTokens(DerivedKey key) {
    this.key = key;
  }

  @Override
  public RefreshToken first(TenantId tenant, SessionId session) {
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new RefreshToken(tenant, session, text(secret));
  }

  @Override
  public RefreshToken successorOf(RefreshToken token) {
    return new RefreshToken(token.tenant(), token.session(), text(key.sign(token.value())));
  }

  private static String text(byte[] secret) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
