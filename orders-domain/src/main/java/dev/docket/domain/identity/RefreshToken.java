package dev.docket.domain.identity;

import dev.docket.domain.shared.TenantId;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a client shows to have its login prolonged. It carries its tenant and session, so that the
/// look-up is by tenant. Prints as `***`.
///
/// @param secret 48 bytes in base64url: 32 that nobody can guess, and 16 that show without a
///   look-up that the token is one of ours
public record RefreshToken(TenantId tenant, SessionId session, String secret) {

  private static final Pattern SHAPE =
      Pattern.compile("dkr_([0-9a-f]{32})([0-9a-f]{32})_([A-Za-z0-9_-]{64})");

  /// Reads what [#value] wrote; empty for any other text.
  public static Optional<RefreshToken> parse(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new RefreshToken(
                new TenantId(CarriedIds.uuid(matcher.group(1))),
                new SessionId(CarriedIds.uuid(matcher.group(2))),
                matcher.group(3)))
        : Optional.empty();
  }

  /// The token as the client gets it.
  public String value() {
    return "dkr_" + CarriedIds.hex(tenant.value()) + CarriedIds.hex(session.value()) + "_" + secret;
  }

  public SecretHash hash() {
    return SecretHash.of(value());
  }

  @Override
  public String toString() {
    return "***";
  }
}
