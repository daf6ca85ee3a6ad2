package dev.docket.http;

import static dev.docket.http.Route.ANYONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.docket.http.shared.Answers;
import dev.docket.http.shared.JsonBody;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server refuses before any route sees it: byte for byte over a socket, because no HTTP
/// client sends such requests. Each gets exactly one answer, a problem, and the next caller is
/// served.
class MalformedRequestsTest {

  private static final String HOST = "Host: a\r\n";
  private static final String END = "Connection: close\r\n\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String CHUNKED = JSON + "Transfer-Encoding: chunked\r\n";
  private static final int TOO_MANY_BYTES = 256 * 1024 + 1;

  @AutoClose
  private static final TestApi API =
      TestApi.serving(
          Route.get("/things", ANYONE, "List", http -> Answers.ok(http, List.of())),
          Route.get("/things/{id}", ANYONE, "Get", http -> Answers.ok(http, http.pathParam("id"))),
          Route.post(
              "/things",
              ANYONE,
              "Read",
              http -> {
                JsonBody.readNothing(http);
                Answers.noContent(http);
              }));

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_malformed_start_or_header_is_answered_with_one_problem(
      String name, int status, String code, String request) {
    refused(status, code, request);
  }

  static Stream<Arguments> a_malformed_start_or_header_is_answered_with_one_problem() {
    return Stream.of(
        arguments("no request line", 400, "bad_request", "GARBAGE\r\n\r\n"),
        arguments("TLS", 400, "bad_request", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
        arguments("space in header name", 400, "bad_request", get("/things", "Bad Header: x\r\n")),
        arguments("NUL in header", 400, "bad_request", get("/things", "X-A: a\u0000b\r\n")),
        arguments("header without colon", 400, "bad_request", get("/things", "nocolon\r\n")),
        arguments("folded header", 400, "bad_request", get("/things", "X-A: a\r\n b\r\n")),
        arguments(
            "bare line feeds",
            400,
            "bad_request",
            "GET /api/v1/things HTTP/1.1\nHost: a\nConnection: close\n\n"),
        arguments("no host", 400, "bad_request", "GET /api/v1/things HTTP/1.1\r\n" + END),
        arguments("two hosts", 400, "bad_request", get("/things", "Host: b\r\n")),
        arguments("host with space", 400, "bad_request", getOf("Host: a b:x\r\n")),
        arguments("host with bad port", 400, "bad_request", getOf("Host: a:99999\r\n")),
        arguments("empty host", 400, "bad_request", getOf("Host:\r\n")),
        arguments("another host", 400, "bad_request", line("GET http://b/api/v1/things")),
        arguments("user info", 400, "bad_request", line("GET http://u:p@a/api/v1/things")),
        arguments("tunnel", 400, "bad_request", line("CONNECT example.com:443")),
        arguments("no slash", 400, "bad_request", line("GET things")),
        arguments("fragment", 400, "bad_request", get("/things#x", "")),
        arguments("HTTP/0.9", 505, "http_version_not_supported", "GET /api/v1/things\r\n\r\n"),
        arguments(
            "HTTP/3.7",
            505,
            "http_version_not_supported",
            "GET /api/v1/things HTTP/3.7\r\n" + HOST + END),
        arguments(
            "HTTP/2.0", 426, "upgrade_required", "GET /api/v1/things HTTP/2.0\r\n" + HOST + END),
        arguments("HTTP/2 preface", 426, "upgrade_required", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        arguments("long address", 414, "uri_too_long", get("/" + "a".repeat(17000), "")),
        arguments(
            "long header",
            431,
            "headers_too_large",
            get("/things", "X-A: " + "a".repeat(17000) + "\r\n")),
        arguments("many headers", 431, "headers_too_large", get("/things", manyHeaders())));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/things/a%2fb",
        "/things/%2e%2e/x",
        "/../../../things",
        "//things",
        "/things/..;/x",
        "/things/%2541",
        "/things/%00",
        "/things/%ff",
        "/things/%zz",
        "/things/%u0041",
        "/things/é",
        "/things/a\\b",
        "/things/a%5cb",
        "/things?a=%ff",
        "/things?a=%zz",
        "/things?a=1%2",
        "/things?a=%00",
        "/things?a=é",
      })
  void an_address_that_could_be_read_in_two_ways_or_in_none_is_refused(String address) {
    refused(400, "bad_request", get(address, ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_body_that_is_badly_framed_is_answered_with_one_problem(
      String name, int status, String code, String request) {
    refused(status, code, request);
  }

  static Stream<Arguments> a_body_that_is_badly_framed_is_answered_with_one_problem() {
    return Stream.of(
        arguments("length of letters", 400, "bad_request", post("Content-Length: x\r\n", "")),
        arguments("negative length", 400, "bad_request", post("Content-Length: -1\r\n", "")),
        arguments(
            "two lengths",
            400,
            "bad_request",
            post("Content-Length: 2\r\nContent-Length: 3\r\n", "{} ")),
        arguments(
            "length and chunks",
            400,
            "bad_request",
            post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
        arguments(
            "unknown encoding",
            400,
            "bad_request",
            post("Transfer-Encoding: gzip\r\n", "0\r\n\r\n")),
        arguments("bad first chunk", 400, "bad_request", chunked("zz\r\nab\r\n0\r\n\r\n")),
        arguments("bad later chunk", 400, "bad_request", chunked("2\r\nabXX\r\n0\r\n\r\n")),
        arguments("huge chunk", 400, "bad_request", chunked("fffffffffffffffff\r\n")),
        arguments(
            "unknown expectation",
            417,
            "expectation_failed",
            post("Expect: foo\r\nContent-Length: 2\r\n", "{}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_body_that_is_too_large_or_of_another_type_is_not_read(
      String name, int status, String code, String request) {
    refused(status, code, request);
  }

  static Stream<Arguments> a_body_that_is_too_large_or_of_another_type_is_not_read() {
    var tooLarge = "Content-Length: " + TOO_MANY_BYTES + "\r\n";
    var chunk = "4000\r\n" + "a".repeat(0x4000) + "\r\n";
    return Stream.of(
        arguments("declared", 413, "body_too_large", post(tooLarge, "a".repeat(TOO_MANY_BYTES))),
        arguments(
            "declared and never sent",
            413,
            "body_too_large",
            post("Content-Length: 9999999999\r\n", "a".repeat(1000))),
        arguments(
            "asked for leave",
            413,
            "body_too_large",
            post("Expect: 100-continue\r\n" + tooLarge, "")),
        arguments("in chunks", 413, "body_too_large", chunked(chunk.repeat(20) + "0\r\n\r\n")),
        arguments("no type", 415, "unsupported_media_type", typed("")),
        arguments("text", 415, "unsupported_media_type", typed("text/plain")),
        arguments(
            "form", 415, "unsupported_media_type", typed("application/x-www-form-urlencoded")),
        arguments(
            "merge patch", 415, "unsupported_media_type", typed("application/merge-patch+json")),
        arguments(
            "UTF-16", 415, "unsupported_media_type", typed("application/json; charset=utf-16")),
        arguments(
            "broken charset", 415, "unsupported_media_type", typed("application/json; charset")),
        arguments(
            "two types", 415, "unsupported_media_type", typed("application/json, text/plain")));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\"",
      })
  void json_in_utf_8_is_read_however_it_is_spelled(String type) {
    assertThat(Wire.exchange(API.port(), typed(type)).isWellMade().status()).isEqualTo(204);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_request_that_is_merely_unusual_is_served(String name, int status, String request) {
    assertThat(Wire.exchange(API.port(), request).isWellMade().status()).isEqualTo(status);
  }

  static Stream<Arguments> a_request_that_is_merely_unusual_is_served() {
    return Stream.of(
        arguments("HTTP/1.0", 200, "GET /api/v1/things HTTP/1.0\r\n\r\n"),
        arguments("whole address", 200, line("GET http://a/api/v1/things")),
        arguments("space", 200, get("/things/%20", "")),
        arguments("chunks", 204, chunked("1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")),
        arguments(
            "asks for leave", 204, post("Expect: 100-continue\r\nContent-Length: 2\r\n", "{}")));
  }

  @Test
  void a_body_that_ends_early_is_refused() {
    var answer = Wire.exchangeCutShort(API.port(), post("Content-Length: 20\r\n", "{}"));

    answer.isProblem(400, "bad_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/things/a%2fb", "/things?a=%zz"})
  void a_refused_address_is_answered_to_the_request_id_and_origin_that_came_with_it(
      String address) {
    var headers = "X-Request-Id: mine-1\r\nOrigin: " + TestApi.ORIGIN + "\r\n";

    var answer = Wire.exchange(API.port(), get(address, headers));

    answer.isProblem(400, "bad_request");
    assertThat(answer.header("X-Request-Id")).isEqualTo("mine-1");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(TestApi.ORIGIN);
  }

  @Test
  void what_is_left_of_a_body_that_was_refused_is_not_taken_for_a_request() {
    var smuggled = "GET /api/v1/things HTTP/1.1\r\nHost: a\r\n\r\n".repeat(7000);
    var request =
        "POST /api/v1/things HTTP/1.1\r\n"
            + HOST
            + JSON
            + "Content-Length: "
            + smuggled.length()
            + "\r\n\r\n"
            + smuggled;

    Wire.exchange(API.port(), request).isProblem(413, "body_too_large");
  }

  /// A client that may think otherwise sends its next request into the void.
  @ParameterizedTest
  @CsvSource({"POST /api/v1/things,413", "POST /api/v1/nope,404", "PUT /api/v1/things,405"})
  void whose_body_is_not_read_to_its_end_is_told_that_the_connection_ends(
      String start, int status) {
    var body = "a".repeat(12_000_000);
    var length = "Content-Length: " + body.length() + "\r\n\r\n";

    var answer = Wire.exchange(API.port(), start + " HTTP/1.1\r\n" + HOST + JSON + length + body);

    assertThat(answer.isProblem(status).header("Connection")).isEqualTo("close");
  }

  @Test
  void a_connection_goes_on_behind_a_body_that_nobody_needed() {
    var start = "POST /api/v1/nope HTTP/1.1\r\n" + HOST + JSON;

    var answers =
        Wire.exchangeInTurn(
            API.port(), start + "Content-Length: 2\r\n\r\n{}", line("GET /api/v1/things"));

    assertThat(answers).extracting(Answer::status).containsExactly(404, 200);
  }

  private static void refused(int status, String code, String request) {
    Wire.exchange(API.port(), request).isProblem(status, code);

    assertThat(API.get("/things").status()).as("the next caller's answer").isEqualTo(200);
  }

  private static String line(String start) {
    return start + " HTTP/1.1\r\n" + HOST + END;
  }

  private static String get(String path, String headers) {
    return "GET /api/v1" + path + " HTTP/1.1\r\n" + HOST + headers + END;
  }

  private static String getOf(String host) {
    return "GET /api/v1/things HTTP/1.1\r\n" + host + END;
  }

  private static String post(String headers, String body) {
    return "POST /api/v1/things HTTP/1.1\r\n" + HOST + JSON + headers + END + body;
  }

  private static String chunked(String body) {
    return "POST /api/v1/things HTTP/1.1\r\n" + HOST + CHUNKED + END + body;
  }

  private static String typed(String type) {
    var header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
    return "POST /api/v1/things HTTP/1.1\r\n"
        + HOST
        + header
        + "Content-Length: 2\r\n"
        + END
        + "{}";
  }

  private static String manyHeaders() {
    return IntStream.range(0, 2000)
        .mapToObj("X-%d: a\r\n"::formatted)
        .collect(Collectors.joining());
  }
}
