package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.auth0.jwt.JWT;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtAccessTokensTest implements AccessTokensContract {

  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final String OLD_SECRET = "fedcba9876543210".repeat(4);
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final Algorithm SIGNED = Algorithm.HMAC256(SECRET);
  private static final List<String> CLAIM_NAMES =
      List.of("iss", "aud", "sub", "tenant_id", "type", "role", "sid", "iat", "nbf", "exp", "jti");
  private static final SequentialIds IDS = new SequentialIds();
  private static final TestClock CLOCK = new TestClock();

  private static final AccessTokens.Claims CLAIMS =
      new AccessTokens.Claims(
          new TenantId(IDS.next()), new UserId(IDS.next()), Role.MEMBER, new SessionId(IDS.next()));

  private static final String TOKEN = tokens("HS256", CLOCK).issue(CLAIMS);
  private static final long NOW = JWT.decode(TOKEN).getIssuedAtAsInstant().getEpochSecond();

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

  static List<Arguments> acceptable() {
    return List.of(
        // else every refusal below could be for another reason than the one it names
        argumentSet("signed again", forged(same -> same)),
        argumentSet("clock ahead", claim("iat", NOW + 30)),
        argumentSet("clock ahead for nbf", claim("nbf", NOW + 30)),
        argumentSet("just expired", claim("exp", NOW - 29)),
        argumentSet("as long as any", claim("exp", NOW + 86_400)),
        argumentSet(
            "claim of a later version",
            claim("jti", "\"%s\",\"scope\":[{}]".formatted(IDS.next()))));
  }

  @ParameterizedTest
  @MethodSource("acceptable")
  void what_we_could_have_written_is_accepted(String token) {
    assertThat(tokens("HS256", CLOCK).verify(token)).isEqualTo(CLAIMS);
  }

  static List<Arguments> otherKeys() {
    var good = ForgedJwt.of(TOKEN);
    return List.of(
        argumentSet("none", good.headerMember("alg", "\"none\"").signedBy(Algorithm.none())),
        argumentSet("other secret", good.signedBy(Algorithm.HMAC256(SECRET + "x"))),
        argumentSet("other algorithm", good.signedBy(Algorithm.HMAC512(SECRET))),
        argumentSet("no signature", TOKEN.replaceAll("\\.[^.]*$", ".")),
        argumentSet("no signature at all", TOKEN.replaceAll("\\.[^.]*$", "")),
        argumentSet("short signature", TOKEN.substring(0, TOKEN.length() - 4)));
  }

  static List<Arguments> otherHeaders() {
    return List.of(
        argumentSet("alg none", headerMember("alg", "none")),
        argumentSet("alg None", headerMember("alg", "None")),
        argumentSet("alg RS256", headerMember("alg", "RS256")),
        argumentSet("alg in lower case", headerMember("alg", "hs256")),
        argumentSet("alg HS512", headerMember("alg", "HS512")),
        argumentSet("no alg", header(text -> text.replace(",\"alg\":\"HS256\"", ""))),
        argumentSet("alg twice", header(text -> text.replace("{", "{\"alg\":\"none\","))),
        argumentSet("kid with SQL", headerMember("kid", "' or 1=1 --")),
        argumentSet("kid with path", headerMember("kid", "../../dev/null")),
        argumentSet("kid of nobody", headerMember("kid", "0".repeat(16))),
        argumentSet("kid is null", forged(good -> good.headerMember("kid", "null"))),
        argumentSet("no kid", header(text -> text.replaceFirst("\"kid\":\"[^\"]*\",", ""))),
        argumentSet("typ JWT", headerMember("typ", "JWT")),
        argumentSet("typ in upper case", headerMember("typ", "AT+JWT")),
        argumentSet("typ as media type", headerMember("typ", "application/at+jwt")),
        argumentSet("no typ", header(text -> text.replaceFirst("\"typ\":\"[^\"]*\",", ""))),
        argumentSet("crit", moreHeader("\"crit\":[\"b64\"],\"b64\":false")),
        argumentSet("empty crit", moreHeader("\"crit\":[]")),
        argumentSet("jwk", moreHeader("\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}")),
        argumentSet("jku", moreHeader("\"jku\":\"https://evil.example/jwks.json\"")),
        argumentSet("x5u", moreHeader("\"x5u\":\"https://evil.example/x\"")),
        argumentSet("zip", moreHeader("\"zip\":\"DEF\"")),
        argumentSet("null", header(text -> "null")),
        argumentSet("a list", header(text -> "[" + text + "]")),
        argumentSet("no JSON", header(text -> "{\"alg\":")),
        argumentSet("text behind", header(text -> text + "{}")),
        argumentSet("deep", moreHeader("\"x\":" + "[".repeat(1_200) + "]".repeat(1_200))));
  }

  static List<Arguments> otherClaims() {
    var cases = new ArrayList<Arguments>();
    for (var claim : CLAIM_NAMES) {
      cases.add(argumentSet("null as " + claim, claim(claim, "null")));
      cases.add(argumentSet("no " + claim, forged(good -> good.without(claim))));
      cases.add(argumentSet("list as " + claim, claim(claim, "[]")));
      cases.add(argumentSet("object as " + claim, claim(claim, "{}")));
      cases.add(argumentSet("truth as " + claim, claim(claim, "true")));
      cases.add(
          argumentSet(
              claim + " twice", payload(text -> text.replace("{", "{\"%s\":1,".formatted(claim)))));
    }
    cases.addAll(
        List.of(
            argumentSet("issuer", claim("iss", "\"other\"")),
            argumentSet("issuer in other case", claim("iss", "\"Docket\"")),
            argumentSet("list of issuers", claim("iss", "[\"docket\"]")),
            argumentSet("audience", claim("aud", "\"other\"")),
            argumentSet("audience of one", claim("aud", "[\"docket-api\"]")),
            argumentSet("audience beside another", claim("aud", "[\"other\",\"docket-api\"]")),
            argumentSet("refresh", claim("type", "\"refresh\"")),
            argumentSet("role", claim("role", "\"emperor\"")),
            argumentSet("number as role", claim("role", "7")),
            argumentSet("tenant", claim("tenant_id", "\"acme\"")),
            argumentSet(
                "upper-case tenant",
                claim("tenant_id", "\"0190000A-0000-7000-8000-000000000001\"")),
            argumentSet("subject", claim("sub", "\"x' or '1'='1\"")),
            argumentSet("session", claim("sid", "\"../../etc\"")),
            argumentSet("token id", claim("jti", "\"1\"")),
            argumentSet("null in place of claims", payload(text -> "null")),
            argumentSet("list of claims", payload(text -> "[" + text + "]")),
            argumentSet("text behind", payload(text -> text + " x"))));
    return cases;
  }

  static List<Arguments> otherTimes() {
    return List.of(
        argumentSet("expired", claim("exp", NOW - 30)),
        argumentSet("exp long ago", claim("exp", 1)),
        argumentSet("negative exp", claim("exp", Long.MIN_VALUE)),
        argumentSet("exp as date", claim("exp", "\"2999-01-01\"")),
        argumentSet("exp as text", claim("exp", "\"%d\"".formatted(NOW + 60))),
        argumentSet("exp with fraction", claim("exp", (NOW + 60) + ".5")),
        argumentSet("exp with point", claim("exp", (NOW + 60) + ".0")),
        argumentSet("exp with exponent", claim("exp", "2e9")),
        argumentSet("exp in 300 years", claim("exp", NOW + 300L * 365 * 86_400)),
        argumentSet("a second too long", claim("exp", NOW + 86_401)),
        argumentSet("exp as long as can be", claim("exp", Long.MAX_VALUE)),
        argumentSet("exp beyond 64 bits", claim("exp", "9".repeat(20))),
        argumentSet("exp of 1,000 digits", claim("exp", "9".repeat(1_000))),
        argumentSet("exp 1e1000000000", claim("exp", "1e1000000000")),
        argumentSet("exp NaN", claim("exp", "NaN")),
        argumentSet("nbf in the future", claim("nbf", NOW + 31)),
        argumentSet("nbf as long as can be", claim("nbf", Long.MAX_VALUE)),
        argumentSet("nbf with fraction", claim("nbf", NOW + ".5")),
        argumentSet("iat in the future", claim("iat", NOW + 31)),
        argumentSet("iat long ago", claim("iat", Long.MIN_VALUE)),
        argumentSet("iat as text", claim("iat", "\"%d\"".formatted(NOW))));
  }

  static List<Arguments> otherSpellings() {
    var parts = TOKEN.split("\\.", 3);
    var cases = new ArrayList<Arguments>();
    for (var last : otherSpellingsOfTheLast(TOKEN)) {
      cases.add(argumentSet("signature ends with " + last, withoutLast(TOKEN) + last));
    }
    cases.addAll(
        List.of(
            argumentSet("padded signature", TOKEN + "="),
            argumentSet("padded header", ForgedJwt.signed(parts[0] + "=", parts[1], SIGNED)),
            argumentSet("padded claims", ForgedJwt.signed(parts[0], parts[1] + "==", SIGNED)),
            argumentSet("space before", " " + TOKEN),
            argumentSet("space behind", TOKEN + " "),
            argumentSet("line break within", TOKEN.replaceFirst("\\.", ".\n")),
            argumentSet("part behind", TOKEN + ".x"),
            argumentSet("empty part behind", TOKEN + "."),
            argumentSet("10,000 dots", ".".repeat(10_000)),
            argumentSet("9 kB", "a".repeat(9_000)),
            argumentSet("refresh token", "dkr_" + "0".repeat(64) + "_" + "A".repeat(43))));
    return cases;
  }

  @ParameterizedTest
  @MethodSource({"otherKeys", "otherHeaders", "otherClaims", "otherTimes", "otherSpellings"})
  void what_we_would_not_write_is_refused_in_the_same_words(String token) {
    assertRefused(tokens("HS256", CLOCK), token);
  }

  @Test
  void a_token_with_any_character_changed_is_refused() {
    var random = new Random(42);
    var tokens = tokens("HS256", CLOCK);

    for (var at = 0; at < TOKEN.length(); at++) {
      var other = (char) ('!' + random.nextInt('~' - '!'));
      if (other != TOKEN.charAt(at)) {
        assertRefused(tokens, TOKEN.substring(0, at) + other + TOKEN.substring(at + 1));
      }
    }
  }

  @Test
  void a_token_names_its_issuer_and_audience_and_others_refuse_it() {
    var keys = TokenKeys.ofSecrets("HS256", SECRET, Optional.empty());
    var east = tokens(keys, "https://east.example", "east");
    var west = tokens(keys, "https://west.example", "east");
    var orders = tokens(keys, "https://east.example", "orders");

    var token = east.issue(CLAIMS);

    assertThat(JWT.decode(token).getIssuer()).isEqualTo("https://east.example");
    assertThat(JWT.decode(token).getAudience()).containsExactly("east");
    assertThat(east.verify(token)).isEqualTo(CLAIMS);
    assertRefused(west, token);
    assertRefused(orders, token);
  }

  @Test
  void a_token_of_the_previous_secret_is_accepted_until_it_is_taken_away() {
    var before = tokens(TokenKeys.ofSecrets("HS256", OLD_SECRET, Optional.empty()));
    var between = tokens(TokenKeys.ofSecrets("HS256", SECRET, Optional.of(OLD_SECRET)));
    var after = tokens(TokenKeys.ofSecrets("HS256", SECRET, Optional.empty()));
    var old = before.issue(CLAIMS);

    var fresh = between.issue(CLAIMS);

    assertThat(between.verify(old)).isEqualTo(CLAIMS);
    assertThat(between.verify(fresh)).isEqualTo(CLAIMS);
    assertThat(after.verify(fresh)).isEqualTo(CLAIMS);
    assertRefused(after, old);
    assertRefused(before, fresh);
  }

  @Test
  void a_token_is_verified_with_the_key_that_it_names_and_no_other() {
    var tokens = tokens(TokenKeys.ofSecrets("HS256", SECRET, Optional.of(OLD_SECRET)));
    var old =
        ForgedJwt.of(
            tokens(TokenKeys.ofSecrets("HS256", OLD_SECRET, Optional.empty())).issue(CLAIMS));

    assertThat(tokens.verify(old.signedBy(Algorithm.HMAC256(OLD_SECRET)))).isEqualTo(CLAIMS);
    assertRefused(tokens, old.signedBy(SIGNED));
    assertRefused(tokens, ForgedJwt.of(TOKEN).signedBy(Algorithm.HMAC256(OLD_SECRET)));
  }

  @Test
  void a_previous_secret_that_is_the_same_does_no_harm() {
    var tokens = tokens(TokenKeys.ofSecrets("HS256", SECRET, Optional.of(SECRET)));

    assertThat(tokens.verify(TOKEN)).isEqualTo(CLAIMS);
  }

  @Test
  void settings_do_not_print_the_secret() {
    var keys = TokenKeys.ofSecrets("HS256", SECRET, Optional.of(OLD_SECRET));
    var settings = new JwtAccessTokens.Settings(keys, "docket", "docket-api", LIFETIME);

    assertThat(settings.toString()).doesNotContain(SECRET, OLD_SECRET);
  }

  private static void assertRefused(AccessTokens tokens, String token) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            Failure.NotAuthenticated.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("invalid_token");
              assertThat(refusal.detail())
                  .isEqualTo("the access token is not valid or has expired");
            });
  }

  private static JwtAccessTokens tokens(String algorithm, TestClock clock) {
    return tokens(TokenKeys.ofSecrets(algorithm, SECRET, Optional.empty()), clock);
  }

  private static JwtAccessTokens tokens(TokenKeys keys) {
    return tokens(keys, CLOCK);
  }

  private static JwtAccessTokens tokens(TokenKeys keys, TestClock clock) {
    var settings = new JwtAccessTokens.Settings(keys, "docket", "docket-api", LIFETIME);
    return new JwtAccessTokens(settings, clock, IDS);
  }

  private static JwtAccessTokens tokens(TokenKeys keys, String issuer, String audience) {
    var settings = new JwtAccessTokens.Settings(keys, issuer, audience, LIFETIME);
    return new JwtAccessTokens(settings, CLOCK, IDS);
  }

  private static String forged(UnaryOperator<ForgedJwt> change) {
    return change.apply(ForgedJwt.of(TOKEN)).signedBy(SIGNED);
  }

  private static String header(UnaryOperator<String> change) {
    return forged(good -> good.header(change));
  }

  private static String headerMember(String name, String text) {
    return forged(good -> good.headerMember(name, "\"" + text + "\""));
  }

  private static String moreHeader(String members) {
    return header(text -> text.replace("{", "{" + members + ","));
  }

  private static String payload(UnaryOperator<String> change) {
    return forged(good -> good.payload(change));
  }

  private static String claim(String name, String json) {
    return forged(good -> good.claim(name, json));
  }

  private static String claim(String name, long seconds) {
    return claim(name, String.valueOf(seconds));
  }

  private static String withoutLast(String token) {
    return token.substring(0, token.length() - 1);
  }

  /// 32 bytes leave 2 bits of the last character unused.
  private static List<Character> otherSpellingsOfTheLast(String token) {
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    var last = alphabet.indexOf(token.charAt(token.length() - 1));
    return List.of(alphabet.charAt(last + 1), alphabet.charAt(last + 2), alphabet.charAt(last + 3));
  }
}
