package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.identity.port.AccessTokensContract;
import dev.docket.application.shared.port.SequentialIds;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtAccessTokensTest implements AccessTokensContract {

  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final List<String> CLAIM_NAMES =
      List.of("iss", "aud", "sub", "tenant_id", "type", "role", "sid", "iat", "nbf", "exp", "jti");
  private static final SequentialIds IDS = new SequentialIds();
  private static final TestClock CLOCK = new TestClock();

  private static final AccessTokens.Claims CLAIMS =
      new AccessTokens.Claims(
          new TenantId(IDS.next()), new UserId(IDS.next()), Role.MEMBER, new SessionId(IDS.next()));

  @Override
  public AccessTokens accessTokens(TestClock clock) {
    return tokens("HS256", clock);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void each_algorithm_signs_and_verifies(String algorithm) {
    var tokens = tokens(algorithm, CLOCK);

    var token = tokens.issue(CLAIMS);

    assertThat(tokens.verify(token)).isEqualTo(CLAIMS);
    assertThat(JWT.decode(token).getAlgorithm()).isEqualTo(algorithm);
    assertThat(JWT.decode(token).getType()).isEqualTo("at+jwt");
  }

  @Test
  void a_good_token_built_by_hand_is_accepted() {
    // else every refusal below could be for another reason than the one it names
    assertThat(tokens("HS256", CLOCK).verify(token(good -> {}))).isEqualTo(CLAIMS);
  }

  static List<Arguments> forgeries() {
    var cases = new ArrayList<Arguments>();
    cases.add(forgery("none", good().sign(Algorithm.none())));
    cases.add(forgery("other secret", good().sign(Algorithm.HMAC256(SECRET + "x"))));
    cases.add(forgery("other algorithm", good().sign(Algorithm.HMAC512(SECRET))));
    cases.add(forgery("no signature", token(good -> {}).replaceAll("\\.[^.]*$", ".")));
    cases.add(forgery("header says None", withHeader("{\"alg\":\"None\",\"typ\":\"at+jwt\"}")));
    cases.add(forgery("header says RS256", withHeader("{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}")));
    cases.add(forgery("no JSON", withHeader("{\"alg\":")));
    for (var claim : CLAIM_NAMES) {
      cases.add(forgery("null as " + claim, token(good -> good.withNullClaim(claim))));
    }
    cases.add(forgery("issuer", token(good -> good.withIssuer("other"))));
    cases.add(forgery("audience", token(good -> good.withAudience("other"))));
    cases.add(forgery("refresh", token(good -> good.withClaim("type", "refresh"))));
    cases.add(forgery("role", token(good -> good.withClaim("role", "emperor"))));
    cases.add(forgery("number as role", token(good -> good.withClaim("role", 7))));
    cases.add(forgery("tenant", token(good -> good.withClaim("tenant_id", "acme"))));
    cases.add(
        forgery(
            "upper-case tenant",
            token(good -> good.withClaim("tenant_id", "0190000A-0000-7000-8000-000000000001"))));
    cases.add(forgery("subject", token(good -> good.withSubject("x' or '1'='1"))));
    cases.add(forgery("session", token(good -> good.withClaim("sid", "../../etc"))));
    cases.add(forgery("exp as text", token(good -> good.withClaim("exp", "2999-01-01"))));
    cases.add(forgery("exp long ago", token(good -> good.withClaim("exp", 1L))));
    cases.add(
        forgery(
            "nbf in the future",
            token(good -> good.withNotBefore(CLOCK.instant().plusSeconds(31)))));
    cases.add(forgery("kid with SQL", token(good -> good.withKeyId("' or 1=1 --"))));
    cases.add(forgery("kid with path", token(good -> good.withKeyId("../../dev/null"))));
    cases.add(forgery("typ JWT", token(good -> good.withHeader(Map.of("typ", "JWT")))));
    cases.add(forgery("10,000 dots", ".".repeat(10_000)));
    cases.add(forgery("9 kB", "a".repeat(9_000)));
    cases.add(forgery("refresh token", "dkr_" + "0".repeat(64) + "_" + "A".repeat(43)));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void a_forgery_is_refused_in_the_same_words(String token) {
    assertThatThrownBy(() -> tokens("HS256", CLOCK).verify(token))
        .isInstanceOfSatisfying(
            Failure.NotAuthenticated.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("invalid_token");
              assertThat(refusal.detail())
                  .isEqualTo("the access token is not valid or has expired");
            });
  }

  @Test
  void settings_do_not_print_the_secret() {
    var settings = new JwtAccessTokens.Settings("HS256", SECRET, Duration.ofMinutes(15));

    assertThat(settings.toString()).contains("***").doesNotContain(SECRET);
  }

  private static JwtAccessTokens tokens(String algorithm, TestClock clock) {
    var settings = new JwtAccessTokens.Settings(algorithm, SECRET, Duration.ofMinutes(15));
    return new JwtAccessTokens(settings, clock, IDS);
  }

  private static Arguments forgery(String name, String token) {
    return argumentSet(name, token);
  }

  private static String token(Consumer<JWTCreator.Builder> change) {
    var builder = good();
    change.accept(builder);
    return builder.sign(Algorithm.HMAC256(SECRET));
  }

  private static JWTCreator.Builder good() {
    var issued = JWT.decode(tokens("HS256", CLOCK).issue(CLAIMS));
    var now = CLOCK.instant();
    return JWT.create()
        .withHeader(Map.of("typ", "at+jwt"))
        .withKeyId(issued.getKeyId())
        .withIssuer("docket")
        .withAudience("docket-api")
        .withSubject(CLAIMS.user().toString())
        .withClaim("tenant_id", CLAIMS.tenant().toString())
        .withClaim("type", "access")
        .withClaim("role", CLAIMS.role().code())
        .withClaim("sid", CLAIMS.session().toString())
        .withIssuedAt(now)
        .withNotBefore(now)
        .withExpiresAt(now.plusSeconds(60))
        .withJWTId(IDS.next().toString());
  }

  /// Correctly signed, were it not for what the header says.
  private static String withHeader(String header) {
    var payload = token(good -> {}).split("\\.", 3)[1];
    var encoded = base64(header.getBytes(StandardCharsets.UTF_8));
    var signature =
        Algorithm.HMAC256(SECRET)
            .sign(
                encoded.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    return encoded + "." + payload + "." + base64(signature);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
