package dev.docket.http.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import dev.docket.domain.identity.SecretHash;

/// A key that signs tokens and verifies them.
///
/// @param id what tokens name it by; tells nothing of a secret
record TokenKey(String id, Algorithm algorithm) {

  private static final int ID_LENGTH = 16;

  static TokenKey ofSecret(String algorithm, String secret) {
    var id = SecretHash.of("kid " + secret).value().substring(0, ID_LENGTH);
    return switch (algorithm) {
      case "HS256" -> new TokenKey(id, Algorithm.HMAC256(secret));
      case "HS384" -> new TokenKey(id, Algorithm.HMAC384(secret));
      case "HS512" -> new TokenKey(id, Algorithm.HMAC512(secret));
      default -> throw new IllegalArgumentException("no algorithm with a secret");
    };
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
