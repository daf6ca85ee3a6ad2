package dev.docket.bootstrap.commands;

import dev.docket.bootstrap.KeptSecret;
import dev.docket.bootstrap.Settings;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;

/// The steps in which a signing key that is given by settings gives way to another one: comments
/// and settings, as `.env` takes them.
sealed interface KeyRotation {

  static KeyRotation of(Settings settings) {
    return settings
        .jwt()
        .keyPair()
        .<KeyRotation>map(pair -> new OfPair(settings, pair.getPublic()))
        .orElseGet(() -> new OfSecret(settings));
  }

  /// With a new key in them.
  String withKeys();

  /// With dots in its place.
  String withoutKeys();

  /// Nothing tells the present secret.
  record OfSecret(Settings settings) implements KeyRotation {

    @Override
    public String withKeys() {
      return steps(KeptSecret.random().value());
    }

    @Override
    public String withoutKeys() {
      return steps("...");
    }

    private String steps(String secret) {
      return """
      # After each step restart all servers, one by one.
      # 1. Beside JWT_SECRET, which stays as it is:
      JWT_PREVIOUS_SECRET=%s
      # 2. The values of JWT_SECRET and JWT_PREVIOUS_SECRET change places; then wait %d days, and
      #    nobody is logged out.
      # 3. JWT_PREVIOUS_SECRET is removed.\
      """
          .formatted(secret, settings.refreshTokenLifetime().toDays());
    }
  }

  /// @param present verifies what was signed so far
  record OfPair(Settings settings, PublicKey present) implements KeyRotation {

    private static final int RSA_BITS = 3072;

    @Override
    public String withKeys() {
      var pair = generate();
      return steps(
          pem("PUBLIC KEY", pair.getPublic()),
          pem("PRIVATE KEY", pair.getPrivate()),
          pem("PUBLIC KEY", present));
    }

    @Override
    public String withoutKeys() {
      return steps("...", "...", "...");
    }

    private String steps(String publicKey, String privateKey, String presentKey) {
      var minutes = settings.accessTokenLifetime().toMinutes() + 1;
      return """
      # After each step restart all servers, one by one.
      # 1. Beside JWT_PRIVATE_KEY, which stays as it is; then wait 5 minutes, for those who keep
      #    the public keys:
      JWT_PREVIOUS_PUBLIC_KEY="%s"
      # 2. In the place of both, also where they are given as _FILE; then wait %d minutes:
      JWT_PRIVATE_KEY="%s"
      JWT_PREVIOUS_PUBLIC_KEY="%s"
      # 3. JWT_PREVIOUS_PUBLIC_KEY is removed.\
      """
          .formatted(publicKey, minutes, privateKey, presentKey);
    }

    private KeyPair generate() {
      return settings.jwt().algorithm().equals("RS256")
          ? generate("RSA", new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4))
          : generate("EC", new ECGenParameterSpec("secp256r1"));
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec kind) {
      try {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(kind);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("every JDK has " + algorithm, impossible);
      }
    }

    /// In one line, with `\n` in the place of line breaks.
    private static String pem(String label, Key key) {
      var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
      return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
          .formatted(label, lines, label)
          .replace("\n", "\\n");
    }
  }
}
