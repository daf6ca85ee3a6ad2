package dev.docket.domain.identity;

import dev.docket.domain.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// What a machine shows with each call: `dk_live_`, then in hexadecimal the tenant, the key's id,
/// 32 unguessable bytes, and the CRC-32 of all before it. Prefix, fixed length and checksum let
/// secret scanners find a key in texts, and let a mistyped one be refused without a look-up. Prints
/// as `***`.
///
/// @param secret 32 unguessable bytes in hexadecimal
public record ApiKeyToken(TenantId tenant, ApiKeyId key, String secret) {

  private static final String PREFIX = "dk_live_";
  private static final Pattern SHAPE =
      Pattern.compile("dk_live_([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{64})[0-9a-f]{8}");

  /// Whether the text means to be an API key, good or not.
  public static boolean claims(String text) {
    return text.startsWith(PREFIX);
  }

  /// Reads what [#value] wrote; empty for any other text.
  public static Optional<ApiKeyToken> parse(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
                new ApiKeyToken(
                    new TenantId(CarriedIds.uuid(matcher.group(1))),
                    new ApiKeyId(CarriedIds.uuid(matcher.group(2))),
                    matcher.group(3)))
            .filter(token -> token.value().equals(text))
        : Optional.empty();
  }

  /// The key as the client gets it.
  public String value() {
    var text = PREFIX + CarriedIds.hex(tenant.value()) + CarriedIds.hex(key.value()) + secret;
    var checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.US_ASCII));
    return text + "%08x".formatted(checksum.getValue());
  }

  public SecretHash hash() {
    return SecretHash.of(value());
  }

  @Override
  public String toString() {
    return "***";
  }
}
