package dev.docket.http.identity;

import dev.docket.application.identity.port.RefreshTokens;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.shared.DerivedKey;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// First secrets are random; each next one is the HMAC of the token before it under a key of ours.
/// Each ends with an HMAC over tenant, session and the rest of the secret, so that a used token can
/// be told from one that never was: whoever knows a session's id alone can not end it.
public final class HmacRefreshTokens implements RefreshTokens {

  private static final int RANDOM_BYTES = 32;
  private static final int SEAL_BYTES = 16;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final List<DerivedKey> keys;
  private final SecureRandom random = new SecureRandom();

  /// @param keys the one that new tokens are made with, then others whose tokens are still good
  public HmacRefreshTokens(List<DerivedKey> keys) {
    this.keys = List.copyOf(keys);
  }

  @Override
  public RefreshToken first(TenantId tenant, SessionId session) {
    var secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    return sealed(tenant, session, secret);
  }

  @Override
  public RefreshToken successorOf(RefreshToken token) {
    var secret = keys.getFirst().sign("successor of " + token.value());
    return sealed(token.tenant(), token.session(), secret);
  }

  @Override
  public Optional<RefreshToken> read(String text) {
    return RefreshToken.parse(text).filter(this::isSealed);
  }

  private RefreshToken sealed(TenantId tenant, SessionId session, byte[] secret) {
    var bytes = Arrays.copyOf(secret, RANDOM_BYTES + SEAL_BYTES);
    var seal = seal(keys.getFirst(), tenant, session, secret);
    System.arraycopy(seal, 0, bytes, RANDOM_BYTES, SEAL_BYTES);
    return new RefreshToken(tenant, session, TEXT.encodeToString(bytes));
  }

  private boolean isSealed(RefreshToken token) {
    var bytes = Base64.getUrlDecoder().decode(token.secret());
    var secret = Arrays.copyOf(bytes, RANDOM_BYTES);
    var seal = Arrays.copyOfRange(bytes, RANDOM_BYTES, bytes.length);
    return keys.stream()
        .map(key -> seal(key, token.tenant(), token.session(), secret))
        .anyMatch(expected -> MessageDigest.isEqual(expected, seal));
  }

  private static byte[] seal(DerivedKey key, TenantId tenant, SessionId session, byte[] secret) {
    var text = "seal of %s %s %s".formatted(tenant, session, TEXT.encodeToString(secret));
    return Arrays.copyOf(key.sign(text), SEAL_BYTES);
  }
}
