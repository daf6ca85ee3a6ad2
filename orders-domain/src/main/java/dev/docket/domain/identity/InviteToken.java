package dev.docket.domain.identity;

import dev.docket.domain.shared.TenantId;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an invited person shows, once, to join. It carries its tenant and user, so that the look-up
/// is by tenant. Prints as `***`.
///
/// @param secret 32 unguessable bytes in hexadecimal
public record InviteToken(TenantId tenant, UserId user, String secret) {

  private static final Pattern SHAPE =
      Pattern.compile("dki_([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{64})");

  /// Reads what [#value] wrote; empty for any other text.
  public static Optional<InviteToken> parse(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new InviteToken(
                new TenantId(CarriedIds.uuid(matcher.group(1))),
                new UserId(CarriedIds.uuid(matcher.group(2))),
                matcher.group(3)))
        : Optional.empty();
  }

  /// The token as the person gets it.
  public String value() {
    return "dki_" + CarriedIds.hex(tenant.value()) + CarriedIds.hex(user.value()) + secret;
  }

  public SecretHash hash() {
    return SecretHash.of(value());
  }

  @Override
  public String toString() {
    return "***";
  }
}
