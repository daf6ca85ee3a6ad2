package dev.docket.http.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import dev.docket.domain.identity.SecretHash;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/// A key that verifies tokens, and signs them where it is not only the public one.
///
/// @param id what tokens name it by; tells nothing of a secret
/// @param published absent for a secret
record TokenKey(String id, Algorithm algorithm, Optional<Jwk> published) {

  private static final int ID_LENGTH = 16;

  static TokenKey ofSecret(String algorithm, String secret) {
    var id = SecretHash.of("kid " + secret).value().substring(0, ID_LENGTH);
    return switch (algorithm) {
      case "HS256" -> new TokenKey(id, Algorithm.HMAC256(secret), Optional.empty());
      case "HS384" -> new TokenKey(id, Algorithm.HMAC384(secret), Optional.empty());
      case "HS512" -> new TokenKey(id, Algorithm.HMAC512(secret), Optional.empty());
      default -> throw new IllegalArgumentException("no algorithm with a secret");
    };
  }

  static TokenKey ofPair(KeyPair pair) {
    var algorithm =
        pair.getPublic() instanceof RSAPublicKey rsa
            ? Algorithm.RSA256(rsa, (RSAPrivateKey) pair.getPrivate())
            : Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
    return of(pair.getPublic(), algorithm);
  }

  static TokenKey ofPublic(PublicKey key) {
    return of(
        key,
        key instanceof RSAPublicKey rsa
            ? Algorithm.RSA256(rsa)
            : Algorithm.ECDSA256((ECPublicKey) key));
  }

  private static TokenKey of(PublicKey key, Algorithm algorithm) {
    var jwk = Jwk.of(key);
    return new TokenKey(jwk.kid(), algorithm, Optional.of(jwk));
  }

  String algorithmName() {
    return algorithm.getName();
  }

  /// @param token known to be written as ours are
  /// @throws SignatureVerificationException when it was not signed by this key
  void requireSignature(String token) {
    algorithm.verify(JWT.decode(token));
  }
}
