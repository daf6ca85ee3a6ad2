package dev.docket.http.identity;

import dev.docket.http.shared.Described;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/// A public key as it is published (RFC 7517, RFC 7518 section 6). Its `kid` is its thumbprint (RFC
/// 7638), so that a key has the same one wherever it is used.
sealed interface Jwk {

  String kid();

  @Described("A public key of RSA.")
  record Rsa(
      @Described(value = "The kind of key.", example = "RSA") String kty,
      @Described(value = "What it is for.", example = "sig") String use,
      @Described(value = "The algorithm that it is used with.", example = "RS256") String alg,
      @Described(
              value = "Its thumbprint (RFC 7638), as tokens name it.",
              example = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
          String kid,
      @Described(
              value = "The modulus.",
              example = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtV")
          String n,
      @Described(value = "The exponent.", example = "AQAB") String e)
      implements Jwk {}

  @Described("A public key of an elliptic curve.")
  record Ec(
      @Described(value = "The kind of key.", example = "EC") String kty,
      @Described(value = "What it is for.", example = "sig") String use,
      @Described(value = "The algorithm that it is used with.", example = "ES256") String alg,
      @Described(
              value = "Its thumbprint (RFC 7638), as tokens name it.",
              example = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
          String kid,
      @Described(value = "The curve.", example = "P-256") String crv,
      @Described(
              value = "The first coordinate.",
              example = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
          String x,
      @Described(
              value = "The second coordinate.",
              example = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
          String y)
      implements Jwk {}

  /// @throws IllegalArgumentException when it is neither an RSA nor an EC key
  static Jwk of(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> rsa(number(rsa.getModulus()), number(rsa.getPublicExponent()));
      case ECPublicKey ec ->
          p256(coordinate(ec.getW().getAffineX()), coordinate(ec.getW().getAffineY()));
      default -> throw new IllegalArgumentException("no kind of key that signs tokens");
    };
  }

  private static Jwk rsa(String n, String e) {
    var kid = thumbprint("{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(e, n));
    return new Rsa("RSA", "sig", "RS256", kid, n, e);
  }

  private static Jwk p256(String x, String y) {
    var kid =
        thumbprint("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x, y));
    return new Ec("EC", "sig", "ES256", kid, "P-256", x, y);
  }

  /// @param members the required ones, in the order of their names and without blanks
  private static String thumbprint(String members) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return base64(digest.digest(members.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /// As few bytes as it has.
  private static String number(BigInteger value) {
    return base64(bytes(value, (value.bitLength() + 7) / 8));
  }

  /// Always as many bytes as the field of the curve has.
  private static String coordinate(BigInteger value) {
    return base64(bytes(value, P256.FIELD_BYTES));
  }

  private static byte[] bytes(BigInteger value, int length) {
    var signed = value.toByteArray();
    var bytes = new byte[length];
    var kept = Math.min(length, signed.length);
    System.arraycopy(signed, signed.length - kept, bytes, length - kept, kept);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
