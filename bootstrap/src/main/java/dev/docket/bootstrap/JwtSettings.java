package dev.docket.bootstrap;

import dev.docket.bootstrap.Settings.Secret;
import dev.docket.http.identity.PemKeys;
import dev.docket.http.identity.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Who signs access tokens, with what, and for whom.
///
/// @param secret absent for the one that is kept in the data directory; signs for HS256, HS384 and
///   HS512, and for every algorithm is what other keys are derived from
/// @param previousSecret the one before, whose tokens are still good
/// @param keyPair signs for RS256 and ES256
/// @param previousPublicKey verifies only
public record JwtSettings(
    String algorithm,
    Optional<Secret> secret,
    Optional<Secret> previousSecret,
    Optional<KeyPair> keyPair,
    Optional<PublicKey> previousPublicKey,
    String issuer,
    String audience) {

  private static final List<String> ALGORITHMS =
      List.of("HS256", "HS384", "HS512", "RS256", "ES256");

  private static final String PRIVATE_KEY = "JWT_PRIVATE_KEY";
  private static final String PREVIOUS_PUBLIC_KEY = "JWT_PREVIOUS_PUBLIC_KEY";
  private static final List<String> KEYS = List.of(PRIVATE_KEY, PREVIOUS_PUBLIC_KEY);

  /// How a key for each algorithm that needs one is made.
  private static final Map<String, String> KEY_COMMANDS =
      Map.of(
          "RS256", "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072",
          "ES256", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");

  /// Stands in each token, whose length is limited, as itself.
  private static final Pattern NAME = Pattern.compile("[!-~&&[^\"\\\\]]{1,200}");

  static JwtSettings read(SettingsReader reader) {
    var algorithm = reader.oneOf("JWT_ALGORITHM", "HS256", ALGORITHMS);
    return KEY_COMMANDS.containsKey(algorithm)
        ? withKeyPair(reader, algorithm)
        : withSecrets(reader, algorithm);
  }

  private static JwtSettings withSecrets(SettingsReader reader, String algorithm) {
    for (var key : KEYS) {
      reader.refuse(key, "goes with JWT_ALGORITHM RS256 or ES256");
      reader.refuse(key + "_FILE", "goes with JWT_ALGORITHM RS256 or ES256");
    }
    return new JwtSettings(
        algorithm,
        secret(reader, "JWT_SECRET", algorithm),
        secret(reader, "JWT_PREVIOUS_SECRET", algorithm),
        Optional.empty(),
        Optional.empty(),
        name(reader, "JWT_ISSUER", "docket"),
        name(reader, "JWT_AUDIENCE", "docket-api"));
  }

  private static JwtSettings withKeyPair(SettingsReader reader, String algorithm) {
    if (!reader.isGiven(PRIVATE_KEY) && !reader.isGiven(PRIVATE_KEY + "_FILE")) {
      reader.problem(
          PRIVATE_KEY,
          "or JWT_PRIVATE_KEY_FILE is required with %s; make one with: %s"
              .formatted(algorithm, KEY_COMMANDS.get(algorithm)));
    }
    return new JwtSettings(
        algorithm,
        secret(reader, "JWT_SECRET", algorithm),
        secret(reader, "JWT_PREVIOUS_SECRET", algorithm),
        reader.optionalOrFile(PRIVATE_KEY, pem -> PemKeys.keyPair(algorithm, pem)),
        reader.optionalOrFile(PREVIOUS_PUBLIC_KEY, pem -> PemKeys.publicKey(algorithm, pem)),
        name(reader, "JWT_ISSUER", "docket"),
        name(reader, "JWT_AUDIENCE", "docket-api"));
  }

  /// The secrets that are given, or else those that are kept; a given previous one stands in the
  /// place of a kept one.
  KeySecrets secrets(Supplier<KeySecrets> kept) {
    return secret
        .map(given -> new KeySecrets(given, previousSecret))
        .orElseGet(() -> {
          var own = kept.get();
          return new KeySecrets(own.current(), previousSecret.or(own::previous));
        });
  }

  /// @param installation the secrets that are given or kept
  TokenKeys keys(KeySecrets installation) {
    return keyPair
        .map(pair -> TokenKeys.ofPair(pair, previousPublicKey))
        .orElseGet(() -> ofSecrets(installation));
  }

  private TokenKeys ofSecrets(KeySecrets installation) {
    return TokenKeys.ofSecrets(
        algorithm, installation.current().value(), installation.previous().map(Secret::value));
  }

  private static Optional<Secret> secret(SettingsReader reader, String name, String algorithm) {
    return reader.optional(name, text -> secret(text, algorithm));
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

  private static String name(SettingsReader reader, String setting, String otherwise) {
    return reader.value(setting, otherwise, JwtSettings::name);
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be 1 to 200 visible ASCII characters without quotes and backslashes");
    }
    return text;
  }
}
