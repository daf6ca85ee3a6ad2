package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.shared.port.SequentialIds;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.Answer;
import dev.docket.http.Route;
import dev.docket.http.TestApi;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JwksRoutesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<TokenKeys> keysDuringARotation() {
    return List.of(
        TokenKeys.ofPair(JwtSigner.RSA, Optional.of(JwtSigner.OTHER_RSA.getPublic())),
        TokenKeys.ofPair(JwtSigner.EC, Optional.of(JwtSigner.OTHER_EC.getPublic())));
  }

  @ParameterizedTest
  @MethodSource("keysDuringARotation")
  void who_has_nothing_but_the_published_keys_can_verify_a_token(TokenKeys keys) throws Exception {
    var published = published(keys).json().path("keys");
    var token = token(keys);

    assertThat(published).hasSize(2);
    assertThat(isSignedBy(published.get(0), token)).isTrue();
    assertThat(isSignedBy(published.get(1), token)).isFalse();
    assertThat(published.get(0).path("kid")).isEqualTo(header(token).path("kid"));
    assertThat(published.get(0).path("alg")).isEqualTo(header(token).path("alg"));
  }

  @ParameterizedTest
  @MethodSource("keysDuringARotation")
  void each_key_has_the_members_of_a_public_key_and_its_thumbprint_as_id(TokenKeys keys)
      throws Exception {
    for (var jwk : published(keys).json().path("keys")) {
      var members = new ArrayList<>(required(jwk));
      members.addAll(List.of("use", "alg", "kid"));

      assertThat(jwk.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(members);
      assertThat(jwk.path("use").asText()).isEqualTo("sig");
      assertThat(jwk.path("kid").asText()).isEqualTo(thumbprint(jwk));
    }
  }

  @Test
  void a_coordinate_that_begins_with_zeros_keeps_them() {
    for (var made = 0; made < 600; made++) {
      var jwk = (Jwk.Ec) Jwk.of(TestKeys.ec("secp256r1").getPublic());

      assertThat(jwk.x()).hasSize(43);
      assertThat(jwk.y()).hasSize(43);
    }
  }

  @Test
  void a_secret_is_not_published() {
    var keys = TokenKeys.ofSecrets("HS256", JwtSigner.SECRET, Optional.of(JwtSigner.OTHER_SECRET));

    assertThat(published(keys).body()).isEqualTo("{\"keys\":[]}");
  }

  @Test
  void a_key_that_is_current_and_previous_is_published_once() {
    var keys = TokenKeys.ofPair(JwtSigner.EC, Optional.of(JwtSigner.EC.getPublic()));

    assertThat(published(keys).json().path("keys")).hasSize(1);
  }

  private static Answer published(TokenKeys keys) {
    var routes = new JwksRoutes(keys).routes().toArray(Route[]::new);
    try (var api = TestApi.serving(routes)) {
      var answer = api.get("/.well-known/jwks.json");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
      return answer;
    }
  }

  private static String token(TokenKeys keys) {
    var ids = new SequentialIds();
    return JwtSigner.tokens(keys, new TestClock())
        .issue(
            new AccessTokens.Claims(
                new TenantId(ids.next()),
                new UserId(ids.next()),
                Role.MEMBER,
                new SessionId(ids.next())));
  }

  private static boolean isSignedBy(JsonNode jwk, String token) throws GeneralSecurityException {
    var isRsa = jwk.path("kty").asText().equals("RSA");
    var signature = Signature.getInstance(isRsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
    signature.initVerify(isRsa ? rsa(jwk) : ec(jwk));
    signature.update(
        token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(bytes(token.substring(token.lastIndexOf('.') + 1)));
  }

  private static PublicKey rsa(JsonNode jwk) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
  }

  private static PublicKey ec(JsonNode jwk) throws GeneralSecurityException {
    assertThat(jwk.path("crv").asText()).isEqualTo("P-256");
    var curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static String thumbprint(JsonNode jwk) throws Exception {
    var required = new TreeMap<String, String>();
    required(jwk).forEach(member -> required.put(member, jwk.path(member).asText()));
    var digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(required));
    return ForgedJwt.base64(digest);
  }

  private static List<String> required(JsonNode jwk) {
    return jwk.path("kty").asText().equals("RSA")
        ? List.of("e", "kty", "n")
        : List.of("crv", "kty", "x", "y");
  }

  private static JsonNode header(String token) throws JsonProcessingException {
    return JSON.readTree(ForgedJwt.of(token).header());
  }

  private static BigInteger number(JsonNode jwk, String member) {
    return new BigInteger(1, bytes(jwk.path(member).asText()));
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
