package dev.docket.http;

import static dev.docket.http.Route.ANYONE;
import static dev.docket.http.Route.AUTHENTICATED;
import static dev.docket.http.Route.holding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What all routes have in common: methods, headers, who may call, and the answers when all else
/// fails.
class ApiTest {

  private static final String SECRET = "select password from users -- dev.docket.Secret";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(7);

  @AutoClose
  private static final TestApi API =
      TestApi.serving(
          Route.get("/things", ANYONE, "List", http -> Answers.ok(http, Map.of("name", "Größe"))),
          Route.post("/things", ANYONE, "Make", http -> Answers.created(http, 1, Map.of(), 1)),
          Route.get("/things/{id}", ANYONE, "Get", http -> Answers.ok(http, Map.of("id", 1), 3)),
          Route.post("/things/{id}/close", ANYONE, "Close", Answers::noContent),
          Route.get("/me", AUTHENTICATED, "Me", ApiTest::caller),
          Route.post("/orders", holding(OrderScopes.WRITE), "Write", ApiTest::caller),
          Route.get("/orders", holding(OrderScopes.READ), "Read", ApiTest::caller),
          Route.get("/broken", ANYONE, "Break", ApiTest::fail),
          Route.get("/endless", ANYONE, "Overflow", http -> Answers.ok(http, endless())),
          Route.get("/asserting", ANYONE, "Err", ApiTest::assertFalse),
          Route.get("/away", ANYONE, "Be away", ApiTest::beAway));

  private static void caller(Context http) {
    Answers.ok(http, Map.of("role", String.valueOf(Caller.of(http).role())));
  }

  private static void fail(Context http) {
    http.header("ETag", "\"1\"");
    throw new IllegalStateException(SECRET);
  }

  private static void assertFalse(Context http) {
    throw new AssertionError(SECRET + http.path());
  }

  private static void beAway(Context http) {
    var cause = new IllegalStateException(SECRET);
    throw new Failure.Unavailable("database_away", "try again soon", RETRY_AFTER, cause);
  }

  private static int endless() {
    var inner = new ArrayList<Object>();
    var outer = List.<Object>of(inner);
    inner.add(outer);
    return Objects.hashCode(outer);
  }

  // methods

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/things/", "/things/1/2", "/Things", "/orders/../things", "/"})
  void an_unknown_address_is_not_found_by_any_method(String path) {
    for (var method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO")) {
      var answer = API.send(method, path, "");

      assertThat(answer.isWellMade().status()).as(method).isEqualTo(404);
    }
    API.get(path).isProblem(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE", "TRACE", "FOO", "PROPFIND", "get"})
  void a_method_that_an_address_does_not_serve_is_told_those_that_it_serves(String method) {
    var answer = API.send(method, "/things", "");

    answer.isProblem(405, "method_not_allowed");
    assertThat(answer.header("Allow").split(", "))
        .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "POST");
  }

  @Test
  void an_address_without_get_has_no_head() {
    var answer = API.send("HEAD", "/things/1/close", "");

    assertThat(answer.isWellMade().status()).isEqualTo(405);
    assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("OPTIONS", "POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/things", "/things/1", "/nope", "/broken", "/me", "/away"})
  void head_has_the_headers_of_get_and_no_body(String path) {
    var id = "X-Request-Id: same";
    var get = API.get(path, id);

    var head = API.send("HEAD", path, "", id);

    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.headers())
        .usingRecursiveComparison()
        .ignoringFields("Date")
        .isEqualTo(get.headers());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void options_tells_the_methods_of_an_address() {
    var answer = API.send("OPTIONS", "/things", "");

    assertThat(answer.isWellMade().status()).isEqualTo(204);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
  }

  @Test
  void options_of_a_guarded_address_asks_for_no_token() {
    assertThat(API.send("OPTIONS", "/orders", "").status()).isEqualTo(204);
  }

  @Test
  void the_prefix_is_part_of_every_address() {
    Wire.exchange(API.port(), TestApi.request("GET", "/things", "")).isProblem(404);
  }

  @Test
  void a_websocket_upgrade_does_not_lead_around_the_routes() {
    var answer =
        API.get("/orders", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZQ==");
    var upgraded =
        API.get(
            "/orders",
            "Sec-WebSocket-Version: 13",
            "Upgrade: websocket",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZQ==");

    answer.isProblem(401, "not_authenticated");
    assertThat(upgraded.isWellMade().status()).isIn(400, 401);
  }

  // headers

  @Test
  void an_answer_is_plain_json_with_its_exact_length() {
    var answer = API.get("/things");

    answer.isWellMade();
    assertThat(answer.body()).isEqualTo("{\"name\":\"Größe\"}");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Content-Length")).isEqualTo("18");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "abc-1", "A.b_c-9", "0123456789012345678901234567890123456789-64chars"})
  void a_good_request_id_of_the_caller_comes_back(String id) {
    assertThat(API.get("/things", "X-Request-Id: " + id).header("X-Request-Id")).isEqualTo(id);
    assertThat(API.get("/nope", "X-Request-Id: " + id).isProblem(404).header("X-Request-Id"))
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a;b", "<script>", "é", "a\tb", "65-letters-"})
  void any_other_request_id_is_replaced(String id) {
    var sent = id.startsWith("65") ? "x".repeat(65) : id;

    var answer = API.get("/things", "X-Request-Id: " + sent);

    assertThat(answer.isWellMade().header("X-Request-Id")).matches("[0-9a-f]{32}");
  }

  @Test
  void requests_without_an_id_get_different_ones() {
    assertThat(API.get("/things").header("X-Request-Id"))
        .isNotEqualTo(API.get("/things").header("X-Request-Id"));
  }

  @Test
  void nothing_is_compressed_or_negotiated() {
    var answer = API.get("/things", "Accept-Encoding: gzip, br", "Accept: text/html");

    assertThat(answer.isWellMade().body()).isEqualTo("{\"name\":\"Größe\"}");
    assertThat(answer.headers()).doesNotContainKey("Content-Encoding");
  }

  @Test
  void a_new_thing_is_answered_with_its_address_and_version() {
    var answer = API.post("/things", "");

    assertThat(answer.isWellMade().status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/api/v1/things/1");
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
  }

  // entity tags

  @Test
  void a_thing_is_answered_with_its_version_and_may_be_kept_by_its_caller() {
    var answer = API.get("/things/1");

    assertThat(answer.isWellMade().header("ETag")).isEqualTo("\"3\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"3\"", "W/\"3\"", "*", "\"1\", \"3\"", "\"1\",W/\"3\" , \"9\"", " \"3\" "})
  void a_version_that_the_caller_has_is_not_sent_again(String known) {
    var answer = API.get("/things/1", "If-None-Match: " + known);

    assertThat(answer.isWellMade().status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Content-Length")).isEqualTo("8");
    assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
  }

  @Test
  void a_version_that_is_known_from_a_second_line_of_the_header_is_not_sent_again() {
    var answer = API.get("/things/1", "If-None-Match: \"1\"", "If-None-Match: \"3\"");

    assertThat(answer.status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "3", "\"33\"", "W/3", "\"3", ",", "", "\"*\""})
  void any_other_version_gets_the_thing(String known) {
    assertThat(API.get("/things/1", "If-None-Match: " + known).status()).isEqualTo(200);
  }

  // cross-origin

  @Test
  void a_page_of_a_listed_origin_may_read_the_answer_with_credentials() {
    var answer = API.get("/things", "Origin: " + TestApi.ORIGIN);

    answer.isWellMade();
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(TestApi.ORIGIN);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .isEqualTo(
            "ETag, Link, Location, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy,"
                + " Idempotent-Replayed, Preference-Applied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/broken", "/endless", "/away", "/orders", "/things?a=%zz"})
  void a_page_of_a_listed_origin_may_read_every_refusal(String path) {
    var answer = API.get(path, "Origin: " + TestApi.ORIGIN);

    assertThat(answer.isWellMade().status()).isGreaterThanOrEqualTo(400);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(TestApi.ORIGIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "*",
        "",
        "http://app.example",
        "https://app.example:444",
        "https://app.example.evil.example",
        "https://APP.example",
        "https://app.example/",
        "https://app.example, https://app.example"
      })
  void a_page_of_any_other_origin_may_not(String origin) {
    for (var method : List.of("GET", "OPTIONS")) {
      var answer =
          API.send(
              method, "/things", "", "Origin: " + origin, "Access-Control-Request-Method: POST");

      assertThat(answer.isWellMade().headers().keySet())
          .noneMatch(name -> name.startsWith("Access-Control-"));
    }
  }

  @Test
  void the_preflight_of_a_listed_origin_is_told_methods_and_headers() {
    var answer =
        API.send(
            "OPTIONS",
            "/things",
            "",
            "Origin: " + TestApi.ORIGIN,
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: content-type");

    assertThat(answer.isWellMade().status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(TestApi.ORIGIN);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .isEqualTo(
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Prefer,"
                + " X-Request-Id");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
  }

  // who may call

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
  void the_scheme_is_read_in_any_case(String scheme) {
    var answer = API.get("/me", "Authorization: " + scheme + API.token(Role.VIEWER));

    assertThat(answer.isWellMade().status()).isEqualTo(200);
    assertThat(answer.json().path("role").asText()).isEqualTo("VIEWER");
  }

  @Test
  void without_a_token_one_is_asked_for() {
    var answer = API.get("/me");

    answer.isProblem(401, "not_authenticated");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "<token>",
        "Basic <token>",
        "Bearer <token> <token>",
        "Bearer <token>, Bearer <token>",
        "Bearer\u00a0<token>",
        "Bearer\t<token>",
        "Bearer <token>é",
        "Bearer=<token>",
        "Bearer token-4711",
        "DPoP <token>",
        "<long>",
      })
  void a_header_that_is_not_one_good_bearer_token_is_refused_in_the_same_words(String header) {
    var sent =
        header
            .replace("<token>", API.token(Role.OWNER))
            .replace("<long>", "Bearer " + "a".repeat(5000));

    var answer = API.get("/me", "Authorization: " + sent);

    answer.isProblem(401, "invalid_token");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  /// Jetty remembers the credentials of a connection until it is told that the connection ends.
  @Test
  void a_token_that_differs_in_case_is_not_taken_for_the_one_before_it_on_its_connection() {
    var request = "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n%s\r\n";
    var good = API.token(Role.VIEWER);
    var first = request.formatted(good, "");
    var second = request.formatted(good.toUpperCase(Locale.ROOT), "Connection: close\r\n");

    var answers = Wire.exchangeInTurn(API.port(), first, second);

    assertThat(answers).extracting(Answer::status).containsExactly(200, 401);
  }

  @Test
  void two_headers_are_refused_even_with_the_same_token() {
    var header = "Authorization: Bearer " + API.token(Role.OWNER);

    API.get("/me", header, header).isProblem(401, "invalid_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "token", "Authorization", "authorization"})
  void a_token_in_the_query_is_not_looked_at(String parameter) {
    API.get("/me?" + parameter + "=" + API.token(Role.OWNER)).isProblem(401, "not_authenticated");
  }

  @Test
  void a_token_in_a_cookie_is_not_looked_at() {
    API.get("/me", "Cookie: access_token=" + API.token(Role.OWNER))
        .isProblem(401, "not_authenticated");
  }

  @Test
  void who_lacks_the_scope_is_told_which() {
    var answer = API.send("POST", "/orders", "", "Authorization: Bearer " + API.token(Role.VIEWER));

    answer.isProblem(403, "insufficient_scope");
    assertThat(answer.json().path("required_scope").asText()).isEqualTo("orders:write");
    assertThat(answer.headers()).doesNotContainKey("WWW-Authenticate");
  }

  @ParameterizedTest
  @CsvSource({"VIEWER, GET", "MEMBER, GET", "MEMBER, POST", "ADMIN, POST", "OWNER, POST"})
  void who_holds_the_scope_is_let_in(Role role, String method) {
    var answer = API.send(method, "/orders", "", "Authorization: Bearer " + API.token(role));

    assertThat(answer.isWellMade().status()).isEqualTo(200);
  }

  @Test
  void a_route_for_anyone_does_not_mind_a_bad_token() {
    assertThat(API.get("/things", "Authorization: Bearer nonsense").status()).isEqualTo(200);
  }

  @Test
  void an_unknown_address_is_not_found_whoever_asks() {
    API.get("/nope", "Authorization: Bearer nonsense").isProblem(404, "not_found");
  }

  // when all else fails

  @ParameterizedTest
  @ValueSource(strings = {"/broken", "/endless", "/asserting"})
  void an_unexpected_failure_tells_nothing_of_itself(String path) {
    var answer = API.get(path);

    answer.isProblem(500, "internal_error");
    assertThat(answer.json().properties()).hasSize(6);
    assertThat(answer.json().path("detail").asText()).isEqualTo("the request failed on our side");
    assertThat(answer.headers().toString() + answer.body())
        .doesNotContain("password", "Exception", "Error:", "dev.docket", ".java");
    assertThat(API.get("/things").status()).isEqualTo(200);
  }

  @Test
  void what_is_away_may_be_asked_again_later() {
    var answer = API.get("/away");

    answer.isProblem(503, "database_away");
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.json().path("retry_after").asInt()).isEqualTo(7);
    assertThat(answer.body()).doesNotContain("password");
  }
}
