package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.bootstrap.TestKeys;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A server that signs with a key pair, and callers who take its public key for a secret, or bring
/// a key of their own.
final class KeyConfusionApiTest {

  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final KeyPair PAIR = TestKeys.rsa(2048);
  private static final KeyPair OTHER_PAIR = TestKeys.rsa(2048);

  private static final TestServer SERVER =
      TestServer.start(
          TestDatabase.migrated(),
          Map.of(
              "JWT_ALGORITHM",
              "RS256",
              "JWT_PRIVATE_KEY",
              TestKeys.privatePem(PAIR),
              "JWT_SECRET",
              SECRET));
  private static final Company COMPANY = SERVER.company();

  /// What anybody can read: the set of keys, the only one in it, and the key that this is.
  private static final Answer JWKS = SERVER.system().get("/.well-known/jwks.json").isStatus(200);

  private static final JsonNode JWK = JWKS.body().at("/keys/0");
  private static final PublicKey PUBLISHED = rsa(number(JWK, "n"), number(JWK, "e"));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /// Else every refusal below could be for another reason than the one it names.
  @Test
  void a_token_made_by_hand_with_nothing_wrong_is_accepted() {
    var made = token().claim("jti", "\"" + UUID.randomUUID() + "\"");

    SERVER.anonymous().as(made.signed(PAIR.getPrivate())).get("/users/me").isStatus(200);

    assertThat(PUBLISHED).isEqualTo(PAIR.getPublic());
  }

  static List<Arguments> confusions() {
    var pem = TestKeys.publicPem(PUBLISHED);
    return List.of(
        hs256("PEM", bytes(pem)),
        hs256("PEM without its last line break", bytes(pem.strip())),
        hs256("PEM with other line breaks", bytes(pem.replace("\n", "\r\n"))),
        hs256("DER", PUBLISHED.getEncoded()),
        hs256("base64 of DER", bytes(Base64.getEncoder().encodeToString(PUBLISHED.getEncoded()))),
        hs256("JWK", bytes(JWK.toString())),
        hs256("set of JWKs", bytes(JWKS.text())),
        hs256("modulus", number(JWK, "n").toByteArray()),
        hs256("modulus as text", bytes(JWK.path("n").asText())),
        hs256("secret of the installation", bytes(SECRET)),
        argumentSet("PEM, but says RS256", token().signed("HmacSHA256", bytes(pem))),
        argumentSet("none", token().header("alg", "\"none\"").signed("")));
  }

  /// Signed by HMAC with what everybody knows.
  private static Arguments hs256(String name, byte[] secret) {
    return argumentSet(name, token().header("alg", "\"HS256\"").signed("HmacSHA256", secret));
  }

  static List<Arguments> keysOfOthers() {
    var theirs = jwk((RSAPublicKey) OTHER_PAIR.getPublic());
    var der = Base64.getEncoder().encodeToString(OTHER_PAIR.getPublic().getEncoded());
    return List.of(
        byOther("under our kid", token()),
        byOther("under a kid of their own", token().header("kid", "\"theirs\"")),
        byOther("jwk", token().header("jwk", theirs)),
        byOther("jwk under its own kid", token().header("jwk", theirs).header("kid", "\"theirs\"")),
        byOther("x5c", token().header("x5c", "[\"" + der + "\"]")),
        argumentSet(
            "jwk beside our signature", token().header("jwk", theirs).signed(PAIR.getPrivate())));
  }

  private static Arguments byOther(String name, HandmadeToken token) {
    return argumentSet(name, token.signed(OTHER_PAIR.getPrivate()));
  }

  @ParameterizedTest
  @MethodSource({"confusions", "keysOfOthers"})
  void only_what_the_private_key_signed_is_accepted(String forged) {
    SERVER.anonymous().as(forged).get("/orders").isNotLetIn("invalid_token", forged);
    COMPANY.owner().get("/orders").isStatus(200);
  }

  @Test
  void no_address_in_a_token_is_called() throws IOException {
    try (var theirs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = "\"http://127.0.0.1:%d/keys\"".formatted(theirs.getLocalPort());
      for (var header : List.of("jku", "x5u", "kid")) {
        var forged = token().header(header, address).signed(OTHER_PAIR.getPrivate());

        SERVER.anonymous().as(forged).get("/orders").isNotLetIn("invalid_token", forged);
      }

      theirs.setSoTimeout(50);
      assertThatThrownBy(theirs::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static HandmadeToken token() {
    return HandmadeToken.of(COMPANY.owner().token());
  }

  private static String jwk(RSAPublicKey key) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return "{\"kty\":\"RSA\",\"kid\":\"theirs\",\"n\":\"%s\",\"e\":\"%s\"}"
        .formatted(
            encoder.encodeToString(key.getModulus().toByteArray()),
            encoder.encodeToString(key.getPublicExponent().toByteArray()));
  }

  private static BigInteger number(JsonNode jwk, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asText()));
  }

  private static PublicKey rsa(BigInteger modulus, BigInteger exponent) {
    try {
      var key = new RSAPublicKeySpec(modulus, exponent);
      return KeyFactory.getInstance("RSA").generatePublic(key);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
