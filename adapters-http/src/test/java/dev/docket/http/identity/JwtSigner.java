package dev.docket.http.identity;

import com.auth0.jwt.algorithms.Algorithm;
import dev.docket.application.shared.port.SequentialIds;
import dev.docket.application.shared.port.TestClock;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An installation that signs in one way.
///
/// @param ours signs as the installation does
/// @param stranger signs in the same way with a key of its own
record JwtSigner(String name, TokenKeys keys, Algorithm ours, Algorithm stranger) {

  static final String SECRET = "0123456789abcdef".repeat(4);
  static final String OTHER_SECRET = "fedcba9876543210".repeat(4);
  static final KeyPair RSA = TestKeys.rsa(2048);
  static final KeyPair OTHER_RSA = TestKeys.rsa(2048);
  static final KeyPair EC = TestKeys.ec("secp256r1");
  static final KeyPair OTHER_EC = TestKeys.ec("secp256r1");

  static final List<JwtSigner> ALL =
      List.of(
          ofSecret("HS256", Algorithm.HMAC256(SECRET), Algorithm.HMAC256(OTHER_SECRET)),
          ofSecret("HS384", Algorithm.HMAC384(SECRET), Algorithm.HMAC384(OTHER_SECRET)),
          ofSecret("HS512", Algorithm.HMAC512(SECRET), Algorithm.HMAC512(OTHER_SECRET)),
          ofPair("RS256", RSA, rs256(RSA), rs256(OTHER_RSA)),
          ofPair("ES256", EC, es256(EC), es256(OTHER_EC)));

  private static final SequentialIds IDS = new SequentialIds();
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  static JwtSigner of(String name) {
    return ALL.stream().filter(signer -> signer.name.equals(name)).findFirst().orElseThrow();
  }

  static Algorithm rs256(KeyPair pair) {
    return Algorithm.RSA256((RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate());
  }

  static Algorithm es256(KeyPair pair) {
    return Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
  }

  static JwtAccessTokens tokens(TokenKeys keys, TestClock clock) {
    return tokens(keys, "docket", "docket-api", clock);
  }

  static JwtAccessTokens tokens(TokenKeys keys, String issuer, String audience, TestClock clock) {
    return new JwtAccessTokens(
        new JwtAccessTokens.Settings(keys, issuer, audience, LIFETIME), clock, IDS);
  }

  JwtAccessTokens tokens(TestClock clock) {
    return tokens(keys, clock);
  }

  private static JwtSigner ofSecret(String name, Algorithm ours, Algorithm stranger) {
    return new JwtSigner(name, TokenKeys.ofSecrets(name, SECRET, Optional.empty()), ours, stranger);
  }

  private static JwtSigner ofPair(String name, KeyPair pair, Algorithm ours, Algorithm stranger) {
    return new JwtSigner(name, TokenKeys.ofPair(pair, Optional.empty()), ours, stranger);
  }

  @Override
  public String toString() {
    return name;
  }
}
