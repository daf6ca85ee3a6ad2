package dev.docket.domain.identity;

import dev.docket.domain.shared.TenantId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What a client shows to have its login prolonged. It carries its tenant and session, so that the
/// look-up is by tenant, and 256 bits of randomness. Prints as `***`.
///
/// @param secret 32 bytes in base64url without padding
public record RefreshToken(TenantId tenant, SessionId session, String secret) {

  private static final Pattern SHAPE =
      Pattern.compile("dkr_([0-9a-f]{32})([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

  /// Reads what [#value] wrote; empty for any other text.
  public static Optional<RefreshToken> parse(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new RefreshToken(
                new TenantId(uuid(matcher.group(1))),
                new SessionId(uuid(matcher.group(2))),
                matcher.group(3)))
        : Optional.empty();
  }

  /// The token as the client gets it.
  public String value() {
    return "dkr_" + hex(tenant.value()) + hex(session.value()) + "_" + secret;
  }

  public SecretHash hash() {
    return SecretHash.of(value());
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }

  private static UUID uuid(String hex) {
    return new UUID(
        Long.parseUnsignedLong(hex.substring(0, 16), 16),
        Long.parseUnsignedLong(hex.substring(16), 16));
  }

  @Override
  public String toString() {
    return "***";
  }
}
