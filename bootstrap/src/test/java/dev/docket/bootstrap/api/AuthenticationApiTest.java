package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.ApiKeyToken;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.FaultyNetwork;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way to get in that is none: a credential that is wrong in one thing, shown to the whole
/// program.
final class AuthenticationApiTest {

  private static final String SECRET = "0123456789abcdef".repeat(4);

  /// Of somebody who wants to get in.
  private static final String OTHER_SECRET = "fedcba9876543210".repeat(4);

  private static final String OTHER_JWK =
      "{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"%s\"}"
          .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(OTHER_SECRET)));
  private static final String OTHER_ADDRESS = "\"https://keys.example/keys\"";

  private static final TestServer SERVER =
      TestServer.start(TestDatabase.migrated(), Map.of("JWT_SECRET", SECRET));
  private static final Company OURS = SERVER.company();
  private static final Company THEIRS = SERVER.company();
  private static final String API_KEY = OURS.apiKey("orders:read").field("key");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /// Makes a credential when its turn has come.
  interface Attempt {
    String credential();
  }

  /// Else every refusal below could be for another reason than the one it names.
  @Test
  void a_token_made_by_hand_with_nothing_wrong_is_accepted() {
    var made = token().claim("jti", quoted(UUID.randomUUID()));

    var me = SERVER.anonymous().as(signed(made)).get("/users/me").isStatus(200);

    assertThat(me.id()).isEqualTo(OURS.owner().get("/users/me").id());
  }

  static List<Arguments> otherHeaderLines() {
    var token = OURS.owner().token();
    return List.of(
        argumentSet("none", "not_authenticated", List.of()),
        lines("Basic", "Basic b2xnYUBleGFtcGxlLm9yZzpzZWNyZXQ="),
        lines("Basic with a good token", "Basic " + token),
        lines("no scheme", token),
        lines("two", "Bearer " + token, "Bearer " + token),
        lines("two of two schemes", "Bearer " + token, "Basic b2xnYTpzZWNyZXQ="),
        lines("no token", "Bearer"),
        lines("no token behind a space", "Bearer "),
        lines("two tokens", "Bearer " + token + " " + token),
        lines("two tokens in a list", "Bearer " + token + ", Bearer " + token));
  }

  private static Arguments lines(String name, String... values) {
    return argumentSet(name, "invalid_token", List.of(values));
  }

  @ParameterizedTest
  @MethodSource("otherHeaderLines")
  void a_request_without_one_bearer_token_is_refused(String code, List<String> values) {
    var headers =
        values.stream().flatMap(value -> Stream.of("Authorization", value)).toArray(String[]::new);

    var refused = SERVER.anonymous().get("/orders", headers);

    refused.isNotLetIn(code, String.join(" ", values));
    assertOthersAreServed();
  }

  @Test
  void a_token_in_the_query_is_not_looked_at() {
    var token = OURS.owner().token();

    var refused = SERVER.anonymous().get("/orders?access_token=" + token);

    refused.isNotLetIn("not_authenticated", token);
    assertOthersAreServed();
  }

  static List<Arguments> otherSignatures() {
    return List.of(
        attempt("alg none", () -> token().header("alg", "\"none\"").signed("")),
        attempt("alg None", () -> token().header("alg", "\"None\"").signed("")),
        attempt("alg NONE", () -> token().header("alg", "\"NONE\"").signed("")),
        attempt("alg none, no third part", () -> token().header("alg", "\"none\"").unsigned()),
        attempt(
            "alg none beside a good signature", () -> signed(token().header("alg", "\"none\""))),
        attempt("no signature", () -> token().signed("")),
        attempt("other key", () -> signedByOther(token())),
        attempt("empty key", () -> token().signed("HmacSHA256", new byte[1])),
        attempt(
            "HS512", () -> token().header("alg", "\"HS512\"").signed("HmacSHA512", bytes(SECRET))),
        attempt("HS512 that says HS256", () -> token().signed("HmacSHA512", bytes(SECRET))),
        attempt(
            "HS384", () -> token().header("alg", "\"HS384\"").signed("HmacSHA384", bytes(SECRET))),
        attempt("signature in other letters", () -> token().signed(inOtherCase(signatureOf(OURS)))),
        attempt("signature of another token", () -> token().signed(signatureOf(THEIRS))),
        attempt(
            "another tenant's id",
            () -> token().claim("tenant_id", quoted(THEIRS.tenant())).signed(signatureOf(OURS))));
  }

  static List<Arguments> otherHeaders() {
    return List.of(
        header("jwk", "jwk", OTHER_JWK),
        attempt("jwk of who signed", () -> signedByOther(token().header("jwk", OTHER_JWK))),
        attempt("jku of who signed", () -> signedByOther(token().header("jku", OTHER_ADDRESS))),
        attempt("x5u of who signed", () -> signedByOther(token().header("x5u", OTHER_ADDRESS))),
        attempt("x5c of who signed", () -> signedByOther(token().header("x5c", "[\"MIIB\"]"))),
        header("crit", "crit", "[\"exp\"]"),
        header("kid with a path", "kid", "\"../../../../dev/null\""),
        header("kid with SQL", "kid", "\"x' union select 'secret' --\""),
        header("kid with a command", "kid", "\"|/usr/bin/id\""),
        header("empty kid", "kid", "\"\""),
        header("null as kid", "kid", "null"),
        header("typ JWT", "typ", "\"JWT\""),
        attempt(
            "kid of an empty file",
            () ->
                token()
                    .header("kid", "\"../../../../dev/null\"")
                    .signed("HmacSHA256", new byte[1])));
  }

  static List<Arguments> otherClaims() {
    var now = Instant.now().getEpochSecond();
    return List.of(
        claim("expired", "exp", String.valueOf(now - 60)),
        claims("no exp", token -> token.withoutClaim("exp")),
        claim("null as exp", "exp", "null"),
        claim("exp as text", "exp", "\"" + (now + 60) + "\""),
        claim("exp with a fraction", "exp", (now + 60) + ".5"),
        claim("exp in 300 years", "exp", String.valueOf(now + 300L * 365 * 86_400)),
        claim("exp as long as can be", "exp", String.valueOf(Long.MAX_VALUE)),
        claim("exp beyond 64 bits", "exp", "9".repeat(20)),
        claim("exp of 1,000 digits", "exp", "9".repeat(1_000)),
        claim("exp 1e1000000000", "exp", "1e1000000000"),
        claim("nbf in the future", "nbf", String.valueOf(now + 3_600)),
        claim("iat in the future", "iat", String.valueOf(now + 3_600)),
        claim("other iss", "iss", "\"https://issuer.example\""),
        claim("other aud", "aud", "\"other-api\""),
        claim("aud among others", "aud", "[\"docket-api\",\"other-api\"]"),
        claim("other type", "type", "\"refresh\""),
        claim("other role", "role", "\"superuser\""),
        claims("no tenant_id", token -> token.withoutClaim("tenant_id")),
        claim("null as tenant_id", "tenant_id", "null"),
        claim("slug as tenant_id", "tenant_id", quoted(OURS.slug())),
        claim("two tenants", "tenant_id", "[" + quoted(OURS.tenant()) + "]"),
        claim("no UUID as sub", "sub", "\"x' or '1'='1\""));
  }

  static List<Arguments> otherTexts() {
    return List.of(
        attempt("9 kB", () -> "a".repeat(9_000)),
        attempt("9 kB of a token", () -> signed(token().claim("pad", quoted("a".repeat(6_700))))),
        attempt("10,000 dots", () -> ".".repeat(10_000)),
        attempt("three empty parts", () -> ".."),
        attempt("refresh token", () -> logIn().field("refresh_token")),
        attempt("invite token", () -> inviteToken()));
  }

  static List<Arguments> otherApiKeys() {
    var key = ApiKeyToken.parse(API_KEY).orElseThrow();
    var secret = key.secret();
    return List.of(
        attempt("truncated", () -> API_KEY.substring(0, API_KEY.length() - 1)),
        attempt("half", () -> API_KEY.substring(0, API_KEY.length() / 2)),
        attempt("prefix alone", () -> "dk_live_"),
        attempt("longer", () -> API_KEY + "0"),
        attempt("upper case", () -> "dk_live_" + API_KEY.substring(8).toUpperCase(Locale.ROOT)),
        attempt("other prefix", () -> "dk_test_" + API_KEY.substring(8)),
        attempt("other character in the tenant", () -> changedAt(API_KEY, 8)),
        attempt("other character in the id", () -> changedAt(API_KEY, 8 + 32)),
        attempt("other character in the secret", () -> changedAt(API_KEY, 8 + 64)),
        attempt("other character in the checksum", () -> changedAt(API_KEY, 8 + 128)),
        attempt("last character", () -> changedAt(API_KEY, API_KEY.length() - 1)),
        attempt(
            "another tenant's, sealed again",
            () -> new ApiKeyToken(THEIRS.tenant(), key.key(), secret).value()),
        attempt(
            "no tenant's, sealed again",
            () -> new ApiKeyToken(new TenantId(UUID.randomUUID()), key.key(), secret).value()),
        attempt(
            "unknown id, sealed again",
            () -> new ApiKeyToken(OURS.tenant(), new ApiKeyId(UUID.randomUUID()), secret).value()),
        attempt(
            "other secret, sealed again",
            () -> new ApiKeyToken(OURS.tenant(), key.key(), changedAt(secret, 0)).value()));
  }

  @ParameterizedTest
  @MethodSource({"otherSignatures", "otherHeaders", "otherClaims", "otherTexts", "otherApiKeys"})
  void a_credential_that_is_wrong_in_one_thing_is_refused(Attempt attempt) {
    var credential = attempt.credential();

    var refused = SERVER.anonymous().as(credential).get("/orders");

    refused.isNotLetIn("invalid_token", credential);
    assertOthersAreServed();
  }

  static List<Arguments> endedApiKeys() {
    return List.of(
        attempt("expired", () -> SERVER.apiKey(OURS, Instant.now().minusSeconds(1))),
        attempt(
            "revoked",
            () -> {
              var key = OURS.apiKey("orders:read");
              return goodUntil(key, OURS.owner()::delete, "/api-keys/" + key.id());
            }),
        attempt(
            "of somebody disabled",
            () -> {
              var admin = SERVER.member(OURS, Role.ADMIN);
              return goodUntil(
                  keyOf(OURS, admin),
                  user -> OURS.owner().patchAny(user, "{\"status\": \"disabled\"}"),
                  address(admin));
            }),
        attempt(
            "of somebody removed",
            () -> {
              var admin = SERVER.member(THEIRS, Role.ADMIN);
              return goodUntil(keyOf(THEIRS, admin), THEIRS.owner()::delete, address(admin));
            }));
  }

  /// Else the expired one might be refused for how it was made.
  @Test
  void an_api_key_made_like_the_expired_one_is_good_before_its_end() {
    var key = SERVER.apiKey(OURS, Instant.now().plus(Duration.ofHours(1)));

    SERVER.anonymous().as(key).get("/orders").isStatus(200);
  }

  @ParameterizedTest
  @MethodSource("endedApiKeys")
  void an_api_key_that_was_good_is_refused_from_its_end_on(Attempt attempt) {
    var credential = attempt.credential();

    var refused = SERVER.anonymous().as(credential).get("/orders");

    refused.isNotLetIn("invalid_token", credential);
    assertOthersAreServed();
  }

  static List<Arguments> otherRefreshTokens() {
    return List.of(
        attempt("access token", () -> OURS.owner().token()),
        attempt("API key", () -> API_KEY),
        attempt("invite token", () -> inviteToken()),
        attempt("truncated", () -> logIn().field("refresh_token").replaceFirst(".$", "")),
        attempt("other secret", () -> changedAt(logIn().field("refresh_token"), 4 + 64 + 1)),
        attempt("other tenant", () -> changedAt(logIn().field("refresh_token"), 4)));
  }

  @ParameterizedTest
  @MethodSource("otherRefreshTokens")
  void what_is_no_refresh_token_of_ours_prolongs_no_login(Attempt attempt) {
    var credential = attempt.credential();

    var refused = refresh(SERVER, credential);

    refused.isNotLetIn("invalid_refresh_token", credential);
    assertOthersAreServed();
  }

  /// Who needs the database waits for it, while forged credentials are refused.
  @Test
  @Timeout(60)
  void forged_credentials_are_refused_without_the_database() throws IOException {
    var database = TestDatabase.migrated();
    try (var network = FaultyNetwork.to(database.port());
        var server =
            TestServer.start(
                database,
                database.through(network.port()).owner(),
                Map.of("JWT_SECRET", SECRET, "DB_POOL_SIZE", "2", "DB_MAX_OVERFLOW", "0"))) {
      var company = server.company();
      var key = company.apiKey("orders:read").field("key");
      var token = HandmadeToken.of(company.owner().token());
      var login = server.logIn(company, "olga@example.org", TestServer.PASSWORD).isStatus(200);

      network.fallSilent();
      var good =
          CompletableFuture.supplyAsync(() -> server.anonymous().as(key).get("/order-lifecycle"));
      for (var forged :
          List.of(
              signedByOther(token),
              token.header("alg", "\"none\"").signed(""),
              signed(token.claim("exp", "1")),
              changedAt(key, key.length() - 1))) {
        server.anonymous().as(forged).get("/order-lifecycle").isNotLetIn("invalid_token", forged);
      }
      refresh(server, changedAt(login.field("refresh_token"), 4 + 64 + 1))
          .isProblem(401, "invalid_refresh_token");

      assertThat(good).isNotDone();
      good.join().isProblem(503, "database_unavailable");
    }
  }

  private static void assertOthersAreServed() {
    OURS.owner().get("/orders").isStatus(200);
    SERVER.anonymous().as(API_KEY).get("/orders").isStatus(200);
  }

  private static Arguments attempt(String name, Attempt attempt) {
    return argumentSet(name, attempt);
  }

  private static Arguments header(String name, String member, String json) {
    return attempt(name, () -> signed(token().header(member, json)));
  }

  private static Arguments claim(String name, String claim, String json) {
    return claims(name, token -> token.claim(claim, json));
  }

  private static Arguments claims(String name, UnaryOperator<HandmadeToken> change) {
    return attempt(name, () -> signed(change.apply(token())));
  }

  private static HandmadeToken token() {
    return HandmadeToken.of(OURS.owner().token());
  }

  /// As the server signs.
  private static String signed(HandmadeToken token) {
    return token.signed("HmacSHA256", bytes(SECRET));
  }

  private static String signedByOther(HandmadeToken token) {
    return token.signed("HmacSHA256", bytes(OTHER_SECRET));
  }

  private static String signatureOf(Company company) {
    return company.owner().token().replaceFirst(".*\\.", "");
  }

  private static Answer logIn() {
    return SERVER.logIn(OURS, "olga@example.org", TestServer.PASSWORD).isStatus(200);
  }

  private static String inviteToken() {
    var address = UUID.randomUUID() + "@example.org";
    var body = "{\"email\": \"%s\", \"role\": \"viewer\"}".formatted(address);
    return OURS.owner().post("/users", body).isStatus(201).field("invite_token");
  }

  private static Answer refresh(TestServer server, String token) {
    return server.anonymous().post("/auth/refresh", "{\"refresh_token\": \"" + token + "\"}");
  }

  private static Answer keyOf(Company company, Client maker) {
    return new Company(company.tenant(), company.slug(), maker).apiKey("orders:read");
  }

  private static String address(Client person) {
    return "/users/" + person.get("/users/me").id();
  }

  /// @param end ends the key at an address
  private static String goodUntil(Answer key, Function<String, Answer> end, String address) {
    var token = key.field("key");
    SERVER.anonymous().as(token).get("/orders").isStatus(200);
    assertThat(end.apply(address).status()).isIn(200, 204);
    return token;
  }

  private static String changedAt(String text, int at) {
    var other = text.charAt(at) == '0' ? '1' : '0';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static String inOtherCase(String text) {
    var upper = text.toUpperCase(Locale.ROOT);
    return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
  }

  private static String quoted(Object value) {
    return "\"" + value + "\"";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
