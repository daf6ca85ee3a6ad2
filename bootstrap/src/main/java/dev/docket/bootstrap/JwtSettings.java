package dev.docket.bootstrap;

import dev.docket.bootstrap.Settings.Secret;
import dev.docket.http.identity.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who signs access tokens, with what, and for whom.
///
/// @param secret absent for the one that is kept in the data directory
/// @param previousSecret verifies only
public record JwtSettings(
    String algorithm,
    Optional<Secret> secret,
    Optional<Secret> previousSecret,
    String issuer,
    String audience) {

  private static final List<String> ALGORITHMS = List.of("HS256", "HS384", "HS512");

  /// Stands in each token, whose length is limited, as itself.
  private static final Pattern NAME = Pattern.compile("[!-~&&[^\"\\\\]]{1,200}");

  static JwtSettings read(SettingsReader reader) {
    var algorithm = reader.oneOf("JWT_ALGORITHM", "HS256", ALGORITHMS);
    return new JwtSettings(
        algorithm,
        reader.optional("JWT_SECRET", text -> secret(text, algorithm)),
        reader.optional("JWT_PREVIOUS_SECRET", text -> secret(text, algorithm)),
        reader.value("JWT_ISSUER", "docket", JwtSettings::name),
        reader.value("JWT_AUDIENCE", "docket-api", JwtSettings::name));
  }

  /// @param installation the secret that is given or kept
  TokenKeys keys(Secret installation) {
    return TokenKeys.ofSecrets(algorithm, installation.value(), previousSecret.map(Secret::value));
  }

  /// RFC 7518, section 3.2: a key of at least the size of the hash.
  private static Secret secret(String text, String algorithm) {
    var bytes = Integer.parseInt(algorithm.substring(2)) / 8;
    if (text.getBytes(StandardCharsets.UTF_8).length < bytes) {
      throw new IllegalArgumentException(
          "must have at least %d bytes for %s".formatted(bytes, algorithm));
    }
    return new Secret(text);
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be 1 to 200 visible ASCII characters without quotes and backslashes");
    }
    return text;
  }
}
