package dev.docket.http.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the keys of access tokens as `openssl` writes them: PEM (RFC 7468), its lines divided by
/// line breaks or, where these can not be had, by the two characters `\n`. What is wrong is told
/// without a word of the key.
public final class PemKeys {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final int MIN_RSA_BITS = 2048;
  private static final byte[] SAMPLE = "docket".getBytes(StandardCharsets.US_ASCII);

  private PemKeys() {}

  /// A private key, and the public one that belongs to it.
  ///
  /// @param algorithm RS256 or ES256
  /// @param pem PKCS#8, not encrypted
  /// @throws IllegalArgumentException when it is not such a key, or is too weak
  public static KeyPair keyPair(String algorithm, String pem) {
    var der = der(pem, "PRIVATE KEY", "PKCS#8, as openssl pkcs8 -topk8 -nocrypt");
    try {
      var factory = factory(algorithm);
      var key = factory.generatePrivate(new PKCS8EncodedKeySpec(der));
      requireStrong(key);
      return pair(algorithm, key, publicKeysOf(factory, key));
    } catch (GeneralSecurityException unusable) {
      throw noKeyFor(algorithm, unusable);
    }
  }

  /// @param algorithm RS256 or ES256
  /// @param pem an X.509 SubjectPublicKeyInfo
  /// @throws IllegalArgumentException when it is not such a key, or is too weak
  public static PublicKey publicKey(String algorithm, String pem) {
    var der = der(pem, "PUBLIC KEY", "as openssl pkey -pubout");
    try {
      var key = factory(algorithm).generatePublic(new X509EncodedKeySpec(der));
      requireStrong(key);
      return key;
    } catch (GeneralSecurityException unusable) {
      throw noKeyFor(algorithm, unusable);
    }
  }

  private static byte[] der(String pem, String label, String kind) {
    var matcher = PEM.matcher(pem.replace("\\n", "\n").strip());
    if (!matcher.matches() || !matcher.group(1).equals(label)) {
      throw new IllegalArgumentException(
          "must be PEM with one %s, %s writes it".formatted(label, kind));
    }
    try {
      return Base64.getDecoder().decode(matcher.group(2).replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      // without the cause, whose message quotes
      throw new IllegalArgumentException("is PEM whose base64 can not be read");
    }
  }

  private static List<PublicKey> publicKeysOf(KeyFactory factory, PrivateKey key)
      throws GeneralSecurityException {
    return switch (key) {
      case RSAPrivateCrtKey rsa ->
          List.of(
              factory.generatePublic(
                  new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent())));
      case ECPrivateKey ec -> P256.publicKeysOf(ec);
      default -> List.of();
    };
  }

  /// The one that verifies what the private key signs; also finds a damaged key before any token is
  /// signed with it.
  private static KeyPair pair(String algorithm, PrivateKey key, List<PublicKey> candidates)
      throws GeneralSecurityException {
    var signature = Signature.getInstance(isRsa(algorithm) ? "SHA256withRSA" : "SHA256withECDSA");
    signature.initSign(key);
    signature.update(SAMPLE);
    var signed = signature.sign();
    for (var candidate : candidates) {
      signature.initVerify(candidate);
      signature.update(SAMPLE);
      if (signature.verify(signed)) {
        return new KeyPair(candidate, key);
      }
    }
    throw new GeneralSecurityException("does not verify what it signed");
  }

  private static void requireStrong(Object key) {
    if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
      throw new IllegalArgumentException("must have at least %d bits".formatted(MIN_RSA_BITS));
    }
    if (key instanceof ECKey ec && !P256.isCurveOf(ec)) {
      throw new IllegalArgumentException("must be on the curve P-256 (prime256v1, secp256r1)");
    }
  }

  private static KeyFactory factory(String algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(isRsa(algorithm) ? "RSA" : "EC");
  }

  private static IllegalArgumentException noKeyFor(String algorithm, Throwable cause) {
    return new IllegalArgumentException(
        "must be an unbroken %s key, for %s"
            .formatted(isRsa(algorithm) ? "RSA" : "P-256", algorithm),
        cause);
  }

  private static boolean isRsa(String algorithm) {
    return algorithm.equals("RS256");
  }
}
