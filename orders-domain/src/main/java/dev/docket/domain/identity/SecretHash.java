package dev.docket.domain.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, in hexadecimal, of a secret that has enough randomness of its own: the only form in
/// which such a secret is stored.
public record SecretHash(String value) {

  /// Compares in a time that tells nothing of where two hashes differ.
  public boolean matches(SecretHash other) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.US_ASCII), other.value.getBytes(StandardCharsets.US_ASCII));
  }

  public static SecretHash of(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return new SecretHash(
          HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
