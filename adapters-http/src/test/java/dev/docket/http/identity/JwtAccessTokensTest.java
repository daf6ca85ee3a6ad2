package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.security.PublicKey;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JwtAccessTokensTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final List<String> CLAIM_NAMES =
      List.of("iss", "aud", "sub", "tenant_id", "type", "role", "sid", "iat", "nbf", "exp", "jti");
  private static final SequentialIds IDS = new SequentialIds();
  private static final TestClock CLOCK = new TestClock();

  private static final AccessTokens.Claims CLAIMS =
      new AccessTokens.Claims(
          new TenantId(IDS.next()), new UserId(IDS.next()), Role.MEMBER, new SessionId(IDS.next()));

  private static final long NOW =
      JWT.decode(token(JwtSigner.of("HS256"))).getIssuedAtAsInstant().getEpochSecond();

  @Nested
  final class ByHs256 implements AccessTokensContract {

    @Override
    public AccessTokens accessTokens(TestClock clock) {
      return JwtSigner.of("HS256").tokens(clock);
    }
  }

  @Nested
  final class ByRs256 implements AccessTokensContract {

    @Override
    public AccessTokens accessTokens(TestClock clock) {
      return JwtSigner.of("RS256").tokens(clock);
    }
  }

  @Nested
  final class ByEs256 implements AccessTokensContract {

    @Override
    public AccessTokens accessTokens(TestClock clock) {
      return JwtSigner.of("ES256").tokens(clock);
    }
  }

  static List<JwtSigner> signers() {
    return JwtSigner.ALL;
  }

  static List<JwtSigner> signersWithKeyPairs() {
    return List.of(JwtSigner.of("RS256"), JwtSigner.of("ES256"));
  }

  @ParameterizedTest
  @MethodSource("signers")
  void each_algorithm_signs_and_verifies(JwtSigner signer) {
    var token = token(signer);

    assertThat(signer.tokens(CLOCK).verify(token)).isEqualTo(CLAIMS);
    assertThat(JWT.decode(token).getAlgorithm()).isEqualTo(signer.name());
    assertThat(JWT.decode(token).getType()).isEqualTo("at+jwt");
  }

  @ParameterizedTest
  @MethodSource("signers")
  void no_installation_takes_the_tokens_of_another(JwtSigner signer) {
    for (var other : signers()) {
      if (!other.equals(signer)) {
        assertRefused(signer, token(other));
      }
    }
  }

  static List<Arguments> acceptable() {
    return List.of(
        // else every refusal below could be for another reason than the one it names
        forged("signed again", same -> same),
        claim("clock ahead", "iat", NOW + 30),
        claim("clock ahead for nbf", "nbf", NOW + 30),
        claim("just expired", "exp", NOW - 29),
        claim("as long as any", "exp", NOW + 86_400),
        payload("claim of a later version", text -> text.replace("{", "{\"scope\":[{}],")));
  }

  @ParameterizedTest
  @MethodSource("acceptable")
  void what_we_could_have_written_is_accepted(Forgery forgery) {
    for (var signer : signers()) {
      assertThat(signer.tokens(CLOCK).verify(forgery.by(signer)))
          .as(signer.name())
          .isEqualTo(CLAIMS);
    }
  }

  static List<Arguments> otherKeys() {
    return List.of(
        forgery("other key", signer -> good(signer).signedBy(signer.stranger())),
        forgery("none", signer -> good(signer).signedBy(Algorithm.none())),
        forgery(
            "none that says so",
            signer -> good(signer).headerMember("alg", "\"none\"").signedBy(Algorithm.none())),
        forgery("no third part", signer -> token(signer).replaceAll("\\.[^.]*$", "")),
        forgery("short signature", signer -> shortened(token(signer), 4)),
        forgery("zeros", signer -> withSignature(token(signer), "A".repeat(86))),
        forgery(
            "signature of another token",
            signer -> withSignature(token(signer), token(signer).split("\\.", 3)[2])));
  }

  static List<Arguments> otherHeaders() {
    return List.of(
        header("alg none", "alg", "\"none\""),
        header("alg None", "alg", "\"None\""),
        header("alg PS256", "alg", "\"PS256\""),
        header("no alg", text -> text.replaceFirst(",\"alg\":\"[^\"]*\"", "")),
        header("alg twice", text -> text.replace("{", "{\"alg\":\"none\",")),
        header("kid with SQL", "kid", "\"' or 1=1 --\""),
        header("kid with path", "kid", "\"../../dev/null\""),
        header("kid of nobody", "kid", "\"0123456789abcdef\""),
        header("empty kid", "kid", "\"\""),
        header("kid is null", "kid", "null"),
        header("no kid", text -> text.replaceFirst("\"kid\":\"[^\"]*\",", "")),
        header("typ JWT", "typ", "\"JWT\""),
        header("typ in upper case", "typ", "\"AT+JWT\""),
        header("typ as media type", "typ", "\"application/at+jwt\""),
        header("number as typ", "typ", "7"),
        header("no typ", text -> text.replaceFirst("\"typ\":\"[^\"]*\",", "")),
        moreHeader("crit", "\"crit\":[\"b64\"],\"b64\":false"),
        moreHeader("empty crit", "\"crit\":[]"),
        moreHeader("jku", "\"jku\":\"https://evil.example/jwks.json\""),
        moreHeader("x5u", "\"x5u\":\"https://evil.example/x\""),
        moreHeader("zip", "\"zip\":\"DEF\""),
        moreHeader("deep", "\"x\":" + "[".repeat(1_200) + "]".repeat(1_200)),
        header("null", text -> "null"),
        header("a list", text -> "[" + text + "]"),
        header("no JSON", text -> "{\"alg\":"),
        header("text behind", text -> text + "{}"));
  }

  static List<Arguments> otherClaims() {
    var cases = new ArrayList<Arguments>();
    for (var name : CLAIM_NAMES) {
      cases.add(claim("null as " + name, name, "null"));
      cases.add(forged("no " + name, good -> good.without(name)));
      cases.add(claim("list as " + name, name, "[]"));
      cases.add(claim("object as " + name, name, "{}"));
      cases.add(claim("truth as " + name, name, "true"));
      cases.add(payload(name + " twice", text -> text.replace("{", "{\"%s\":1,".formatted(name))));
    }
    cases.addAll(
        List.of(
            claim("issuer", "iss", "\"other\""),
            claim("issuer in other case", "iss", "\"Docket\""),
            claim("list of issuers", "iss", "[\"docket\"]"),
            claim("audience", "aud", "\"other\""),
            claim("audience of one", "aud", "[\"docket-api\"]"),
            claim("audience beside another", "aud", "[\"other\",\"docket-api\"]"),
            claim("refresh", "type", "\"refresh\""),
            claim("role", "role", "\"emperor\""),
            claim("number as role", "role", "7"),
            claim("tenant", "tenant_id", "\"acme\""),
            claim("upper-case tenant", "tenant_id", "\"0190000A-0000-7000-8000-000000000001\""),
            claim("subject", "sub", "\"x' or '1'='1\""),
            claim("session", "sid", "\"../../etc\""),
            claim("token id", "jti", "\"1\""),
            payload("null in place of claims", text -> "null"),
            payload("list of claims", text -> "[" + text + "]"),
            payload("text behind", text -> text + " x")));
    return cases;
  }

  static List<Arguments> otherTimes() {
    return List.of(
        claim("expired", "exp", NOW - 30),
        claim("exp long ago", "exp", 1),
        claim("negative exp", "exp", Long.MIN_VALUE),
        claim("exp as date", "exp", "\"2999-01-01\""),
        claim("exp as text", "exp", "\"%d\"".formatted(NOW + 60)),
        claim("exp with fraction", "exp", (NOW + 60) + ".5"),
        claim("exp with point", "exp", (NOW + 60) + ".0"),
        claim("exp with exponent", "exp", "2e9"),
        claim("a second too long", "exp", NOW + 86_401),
        claim("exp in 300 years", "exp", NOW + 300L * 365 * 86_400),
        claim("exp as long as can be", "exp", Long.MAX_VALUE),
        claim("exp beyond 64 bits", "exp", "9".repeat(20)),
        claim("exp of 1,000 digits", "exp", "9".repeat(1_000)),
        claim("exp 1e1000000000", "exp", "1e1000000000"),
        claim("exp NaN", "exp", "NaN"),
        claim("nbf in the future", "nbf", NOW + 31),
        claim("nbf as long as can be", "nbf", Long.MAX_VALUE),
        claim("nbf with fraction", "nbf", NOW + ".5"),
        claim("iat in the future", "iat", NOW + 31),
        claim("iat long ago", "iat", Long.MIN_VALUE),
        claim("iat as text", "iat", "\"%d\"".formatted(NOW)));
  }

  static List<Arguments> otherSpellings() {
    return List.of(
        forgery("padded signature", signer -> token(signer) + "="),
        forgery("twice padded signature", signer -> token(signer) + "=="),
        forgery("padded header", signer -> respelled(signer, "=", "")),
        forgery("padded claims", signer -> respelled(signer, "", "=")),
        forgery("twice padded claims", signer -> respelled(signer, "", "==")),
        forgery("space before", signer -> " " + token(signer)),
        forgery("space behind", signer -> token(signer) + " "),
        forgery("line break within", signer -> token(signer).replaceFirst("\\.", ".\n")),
        forgery("part behind", signer -> token(signer) + ".x"),
        forgery("empty part behind", signer -> token(signer) + "."),
        forgery("10,000 dots", signer -> ".".repeat(10_000)),
        forgery("9 kB", signer -> "a".repeat(9_000)),
        forgery("refresh token", signer -> "dkr_" + "0".repeat(64) + "_" + "A".repeat(43)));
  }

  @ParameterizedTest
  @MethodSource({"otherKeys", "otherHeaders", "otherClaims", "otherTimes", "otherSpellings"})
  void what_we_would_not_write_is_refused_in_the_same_words(Forgery forgery) {
    for (var signer : signers()) {
      assertRefused(signer, forgery.by(signer));
    }
  }

  /// The last character of most signatures has bits to spare: it has up to 16 spellings.
  @ParameterizedTest
  @MethodSource("signers")
  void a_signature_has_one_spelling(JwtSigner signer) {
    var token = token(signer);

    ALPHABET
        .chars()
        .mapToObj(last -> shortened(token, 1) + (char) last)
        .filter(other -> !other.equals(token))
        .forEach(other -> assertRefused(signer, other));
  }

  @Test
  void a_token_with_any_character_changed_is_refused() {
    var signer = JwtSigner.of("HS256");
    var token = token(signer);

    for (var at = 0; at < token.length(); at++) {
      var other = token.charAt(at) == 'A' ? 'B' : 'A';
      assertRefused(signer, token.substring(0, at) + other + token.substring(at + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("signers")
  void a_token_that_was_good_before_is_refused_as_soon_as_it_has_expired(JwtSigner signer) {
    var clock = new TestClock();
    var tokens = signer.tokens(clock);
    var token = tokens.issue(CLAIMS);
    assertThat(tokens.verify(token)).isEqualTo(CLAIMS);
    // tokens know no parts of a second
    clock.advance(
        Duration.between(clock.instant(), clock.instant().truncatedTo(ChronoUnit.SECONDS)));

    clock.advance(tokens.lifetime().plusSeconds(30).minusNanos(1));
    assertThat(tokens.verify(token)).isEqualTo(CLAIMS);

    clock.advance(Duration.ofNanos(1));
    assertRefused(tokens, token);
  }

  @ParameterizedTest
  @MethodSource("signers")
  void a_forged_signature_is_refused_also_when_the_good_one_was_just_seen(JwtSigner signer) {
    var tokens = signer.tokens(CLOCK);
    var token = tokens.issue(CLAIMS);
    assertThat(tokens.verify(token)).isEqualTo(CLAIMS);

    assertRefused(tokens, ForgedJwt.of(token).signedBy(signer.stranger()));
    assertRefused(tokens, withSignature(token, "A".repeat(86)));
    assertRefused(
        tokens,
        withSignature(
            ForgedJwt.of(token).claim("role", "\"owner\"").signedBy(signer.stranger()),
            token.split("\\.", 3)[2]));
  }

  static List<Arguments> confusions() {
    return List.of(
        forgery("PEM", signer -> byHmac(signer, publicPem(signer))),
        forgery("PEM without its end", signer -> byHmac(signer, publicPem(signer).strip())),
        forgery("DER", signer -> byHmac(signer, publicKey(signer).getEncoded())),
        forgery("the installation's secret", signer -> byHmac(signer, JwtSigner.SECRET)),
        forgery(
            "PEM, but says otherwise", signer -> good(signer).signedBy(hmac(publicPem(signer)))));
  }

  @ParameterizedTest
  @MethodSource("confusions")
  void what_everybody_knows_is_no_secret(Forgery forgery) {
    for (var signer : signersWithKeyPairs()) {
      assertRefused(signer, forgery.by(signer));
    }
  }

  @ParameterizedTest
  @MethodSource("signersWithKeyPairs")
  void a_key_that_a_token_brings_along_is_not_used(JwtSigner signer) {
    var strangers = signer.name().equals("RS256") ? JwtSigner.OTHER_RSA : JwtSigner.OTHER_EC;
    var good = good(signer);

    var key = Jwk.of(strangers.getPublic());
    var brought = good.header(text -> text.replace("{", "{\"jwk\":" + json(key) + ","));
    var named = good.headerMember("kid", "\"" + key.kid() + "\"");

    assertRefused(signer, brought.signedBy(signer.stranger()));
    assertRefused(signer, brought.signedBy(signer.ours()));
    assertRefused(signer, named.signedBy(signer.stranger()));
  }

  @Test
  void a_token_names_its_issuer_and_audience_and_others_refuse_it() {
    var keys = JwtSigner.of("HS256").keys();
    var east = JwtSigner.tokens(keys, "https://east.example", "east", CLOCK);
    var west = JwtSigner.tokens(keys, "https://west.example", "east", CLOCK);
    var orders = JwtSigner.tokens(keys, "https://east.example", "orders", CLOCK);

    var token = east.issue(CLAIMS);

    assertThat(JWT.decode(token).getIssuer()).isEqualTo("https://east.example");
    assertThat(JWT.decode(token).getAudience()).containsExactly("east");
    assertThat(east.verify(token)).isEqualTo(CLAIMS);
    assertRefused(west, token);
    assertRefused(orders, token);
  }

  /// The same installation before, while and after its key is changed.
  ///
  /// @param old signs with the old key, `fresh` with the new one
  record Rotation(
      TokenKeys before, TokenKeys between, TokenKeys after, Algorithm old, Algorithm fresh) {

    AccessTokens tokens(TokenKeys keys) {
      return JwtSigner.tokens(keys, CLOCK);
    }
  }

  static List<Arguments> rotations() {
    var secret = JwtSigner.SECRET;
    var other = JwtSigner.OTHER_SECRET;
    var rsa = JwtSigner.RSA;
    var otherRsa = JwtSigner.OTHER_RSA;
    var ec = JwtSigner.EC;
    var otherEc = JwtSigner.OTHER_EC;
    return List.of(
        argumentSet(
            "HS256",
            new Rotation(
                TokenKeys.ofSecrets("HS256", other, Optional.empty()),
                TokenKeys.ofSecrets("HS256", secret, Optional.of(other)),
                TokenKeys.ofSecrets("HS256", secret, Optional.empty()),
                Algorithm.HMAC256(other),
                Algorithm.HMAC256(secret))),
        argumentSet(
            "RS256",
            new Rotation(
                TokenKeys.ofPair(otherRsa, Optional.empty()),
                TokenKeys.ofPair(rsa, Optional.of(otherRsa.getPublic())),
                TokenKeys.ofPair(rsa, Optional.empty()),
                JwtSigner.rs256(otherRsa),
                JwtSigner.rs256(rsa))),
        argumentSet(
            "ES256",
            new Rotation(
                TokenKeys.ofPair(otherEc, Optional.empty()),
                TokenKeys.ofPair(ec, Optional.of(otherEc.getPublic())),
                TokenKeys.ofPair(ec, Optional.empty()),
                JwtSigner.es256(otherEc),
                JwtSigner.es256(ec))));
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void a_token_of_the_previous_key_is_accepted_until_it_is_taken_away(Rotation keys) {
    var old = keys.tokens(keys.before()).issue(CLAIMS);

    var fresh = keys.tokens(keys.between()).issue(CLAIMS);

    assertThat(keys.tokens(keys.between()).verify(old)).isEqualTo(CLAIMS);
    assertThat(keys.tokens(keys.between()).verify(fresh)).isEqualTo(CLAIMS);
    assertThat(keys.tokens(keys.after()).verify(fresh)).isEqualTo(CLAIMS);
    assertRefused(keys.tokens(keys.after()), old);
    assertRefused(keys.tokens(keys.before()), fresh);
  }

  @ParameterizedTest
  @MethodSource("rotations")
  void a_token_is_verified_with_the_key_that_it_names_and_no_other(Rotation keys) {
    var between = keys.tokens(keys.between());
    var old = ForgedJwt.of(keys.tokens(keys.before()).issue(CLAIMS));
    var fresh = ForgedJwt.of(keys.tokens(keys.after()).issue(CLAIMS));

    assertThat(between.verify(old.signedBy(keys.old()))).isEqualTo(CLAIMS);
    assertRefused(between, old.signedBy(keys.fresh()));
    assertRefused(between, fresh.signedBy(keys.old()));
  }

  @Test
  void a_previous_key_that_is_the_same_does_no_harm() {
    var secrets = TokenKeys.ofSecrets("HS256", JwtSigner.SECRET, Optional.of(JwtSigner.SECRET));
    var pair = TokenKeys.ofPair(JwtSigner.EC, Optional.of(JwtSigner.EC.getPublic()));

    for (var keys : List.of(secrets, pair)) {
      var tokens = JwtSigner.tokens(keys, CLOCK);

      assertThat(tokens.verify(tokens.issue(CLAIMS))).isEqualTo(CLAIMS);
    }
  }

  @Test
  void settings_do_not_print_the_secret() {
    var keys = TokenKeys.ofSecrets("HS256", JwtSigner.SECRET, Optional.of(JwtSigner.OTHER_SECRET));
    var settings =
        new JwtAccessTokens.Settings(keys, "docket", "docket-api", Duration.ofMinutes(15));

    assertThat(settings.toString()).doesNotContain(JwtSigner.SECRET, JwtSigner.OTHER_SECRET);
  }

  private static void assertRefused(JwtSigner signer, String token) {
    assertRefused(signer.tokens(CLOCK), token);
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

  /// A token as somebody might make it, mostly with the key of the installation.
  interface Forgery {
    String by(JwtSigner signer);
  }

  private static Arguments forgery(String name, Forgery forgery) {
    return argumentSet(name, forgery);
  }

  private static Arguments forged(String name, UnaryOperator<ForgedJwt> change) {
    return forgery(name, signer -> change.apply(good(signer)).signedBy(signer.ours()));
  }

  private static Arguments header(String name, UnaryOperator<String> change) {
    return forged(name, good -> good.header(change));
  }

  private static Arguments header(String name, String member, String json) {
    return forged(name, good -> good.headerMember(member, json));
  }

  private static Arguments moreHeader(String name, String members) {
    return header(name, text -> text.replace("{", "{" + members + ","));
  }

  private static Arguments payload(String name, UnaryOperator<String> change) {
    return forged(name, good -> good.payload(change));
  }

  private static Arguments claim(String name, String claim, String json) {
    return forged(name, good -> good.claim(claim, json));
  }

  private static Arguments claim(String name, String claim, long seconds) {
    return claim(name, claim, String.valueOf(seconds));
  }

  private static String token(JwtSigner signer) {
    return signer.tokens(CLOCK).issue(CLAIMS);
  }

  private static ForgedJwt good(JwtSigner signer) {
    return ForgedJwt.of(token(signer));
  }

  /// Signed over parts with something behind them that decoders ignore.
  private static String respelled(JwtSigner signer, String behindHeader, String behindPayload) {
    var parts = token(signer).split("\\.", 3);
    return ForgedJwt.signed(parts[0] + behindHeader, parts[1] + behindPayload, signer.ours());
  }

  private static String shortened(String token, int characters) {
    return token.substring(0, token.length() - characters);
  }

  private static String withSignature(String token, String signature) {
    return token.substring(0, token.lastIndexOf('.') + 1) + signature;
  }

  private static String byHmac(JwtSigner signer, String secret) {
    return byHmac(signer, secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String byHmac(JwtSigner signer, byte[] secret) {
    return good(signer).headerMember("alg", "\"HS256\"").signedBy(Algorithm.HMAC256(secret));
  }

  private static String json(Jwk key) {
    try {
      return new ObjectMapper().writeValueAsString(key);
    } catch (JsonProcessingException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Algorithm hmac(String secret) {
    return Algorithm.HMAC256(secret);
  }

  private static String publicPem(JwtSigner signer) {
    return TestKeys.pem("PUBLIC KEY", publicKey(signer));
  }

  private static PublicKey publicKey(JwtSigner signer) {
    return signer.name().equals("RS256") ? JwtSigner.RSA.getPublic() : JwtSigner.EC.getPublic();
  }
}
