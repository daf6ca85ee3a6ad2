package dev.docket.bootstrap.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.docket.bootstrap.api.TestServer.Company;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody in their right mind sends, over sockets, to the whole program. Each is refused with
/// one well-formed problem, on a connection that ends with it, and the next caller is served.
final class AbuseApiTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final Company COMPANY = SERVER.company();

  /// What would be served if it were taken for a request of its own.
  private static final String NEXT = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";

  private static final String START = "POST /api/v1/customers HTTP/1.1\r\nHost: a\r\n";
  private static final String ALLOWED = "Authorization: Bearer " + COMPANY.owner().token() + "\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String CLOSE = "Connection: close\r\n";
  private static final String BODY = "{\"name\": \"Ada\"}";

  @ParameterizedTest
  @MethodSource
  void a_start_that_is_none_is_refused(int status, String code, String request) {
    refuses(status, code, request);
  }

  static Stream<Arguments> a_start_that_is_none_is_refused() {
    return Stream.of(
        bad("letters", "GARBAGE\r\n\r\n"),
        bad("a TLS greeting", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"),
        bad("an SSH greeting", "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        bad("only a NUL", "\u0000\r\n\r\n"),
        bad("NUL in the method", "GE\u0000T /health HTTP/1.1\r\nHost: a\r\n\r\n"),
        bad("a tab for a space", "GET\t/health HTTP/1.1\r\nHost: a\r\n\r\n"),
        bad("space before the method", " GET /health HTTP/1.1\r\nHost: a\r\n\r\n"),
        bad("text behind the version", "GET /health HTTP/1.1 x\r\nHost: a\r\n\r\n"),
        bad("bare line feeds", "GET /health HTTP/1.1\nHost: a\n\n"),
        bad("bare carriage returns", "GET /health HTTP/1.1\rHost: a\r\r\r\n\r\n"),
        argumentSet("HTTP/0.9", 505, "http_version_not_supported", "GET /health\r\n\r\n"),
        argumentSet(
            "HTTP/9.9",
            505,
            "http_version_not_supported",
            "GET /health HTTP/9.9\r\nHost: a\r\n\r\n"),
        argumentSet("HTTP/2 at once", 426, "upgrade_required", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        argumentSet("an unknown method", 405, "method_not_allowed", closing("BREW /health", "")),
        argumentSet("TRACE", 405, "method_not_allowed", closing("TRACE /health", "")),
        argumentSet(
            "DELETE of what is only read",
            405,
            "method_not_allowed",
            closing("DELETE /health", "")),
        argumentSet(
            "a long method",
            431,
            "headers_too_large",
            "G".repeat(17_000) + " / HTTP/1.1\r\nHost: a\r\n\r\n"),
        argumentSet(
            "a long address", 414, "uri_too_long", closing("GET /" + "a".repeat(17_000), "")),
        argumentSet(
            "a long query", 414, "uri_too_long", closing("GET /health?" + "a".repeat(17_000), "")));
  }

  @ParameterizedTest
  @MethodSource
  void headers_that_are_none_are_refused(int status, String code, String request) {
    refuses(status, code, request);
  }

  static Stream<Arguments> headers_that_are_none_are_refused() {
    return Stream.of(
        header("space before the colon", "X-A : b\r\n"),
        header("tab before the colon", "X-A\t: b\r\n"),
        header("space in the name", "X A: b\r\n"),
        header("no colon", "nothing\r\n"),
        header("no name", ": b\r\n"),
        header("a folded line", "X-A: b\r\n c\r\n"),
        header("a folded first line", " X-A: b\r\n"),
        header("NUL in the value", "X-A: b\u0000c\r\n"),
        header("carriage return in the value", "X-A: b\rc\r\n"),
        header("bell in the value", "X-A: b\u0007c\r\n"),
        header("a bracket in the name", "X[A]: b\r\n"),
        header("letters beyond ASCII in the name", "Xé: b\r\n"),
        header("a second host", "Host: b\r\n"),
        header("the same host again", "Host: a\r\n"),
        bad("no host", "GET /health HTTP/1.1\r\n\r\n"),
        bad("an empty host", "GET /health HTTP/1.1\r\nHost:\r\n\r\n"),
        bad("a host with a path", "GET /health HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        bad("a host with a user", "GET /health HTTP/1.1\r\nHost: u@a\r\n\r\n"),
        bad("two hosts in one", "GET /health HTTP/1.1\r\nHost: a, b\r\n\r\n"),
        bad("a host with a high port", "GET /health HTTP/1.1\r\nHost: a:65536\r\n\r\n"),
        bad("a host with a port of letters", "GET /health HTTP/1.1\r\nHost: a:b\r\n\r\n"),
        bad("a whole address of another host", closing("GET http://b/health", "")),
        bad("a whole address with a user", closing("GET http://u:p@a/health", "")),
        bad("a whole address without a host", closing("GET http:///health", "")),
        argumentSet(
            "one long header",
            431,
            "headers_too_large",
            closing("GET /health", "X-A: " + "b".repeat(17_000) + "\r\n")),
        argumentSet(
            "many headers",
            431,
            "headers_too_large",
            closing("GET /health", "X-A: b\r\n".repeat(3_000))),
        argumentSet(
            "an unknown expectation",
            417,
            "expectation_failed",
            closing("GET /health", "Expect: wonders\r\n")),
        argumentSet(
            "two credentials",
            401,
            "invalid_token",
            closing("GET /api/v1/orders", ALLOWED + ALLOWED)));
  }

  /// Each is 400 or 404, and never a second way to a thing.
  @ParameterizedTest
  @FieldSource
  void an_address_has_one_spelling(String address) {
    var answer = send(closing("GET " + address, ALLOWED));

    answer.isProblem(answer.status(), answer.status() == 400 ? "bad_request" : "not_found");
    assertThat(answer.status()).isIn(400, 404);
    servesTheNext();
  }

  static final List<String> an_address_has_one_spelling =
      List.of(
          "//api/v1/orders",
          "/api//v1/orders",
          "/api/v1/orders/",
          "/api/v1//orders",
          "/api/v1/./orders",
          "/api/v1/x/../orders",
          "/../api/v1/orders",
          "/api/v1/%2e/orders",
          "/api/v1/x/%2e%2e/orders",
          "/api/v1/x/.%2E/orders",
          "/api%2fv1/orders",
          "/api%2Fv1%2Forders",
          "/api/v1%5corders",
          "/api\\v1\\orders",
          "/api/v1/orders;a=b",
          "/api/v1;/orders",
          "/api/v1/..;/v1/orders",
          "/api/v1/order%73",
          "/api/v1/%6frders",
          "/%61pi/v1/orders",
          "/api/v1/order%2573",
          "/API/v1/orders",
          "/api/V1/orders",
          "/api/v1/Orders",
          "/api/v1/orders%00",
          "/api/v1/orders%20",
          "/api/v1/orders%0d%0aX-A:%20b",
          "/api/v1/orders%ff",
          "/api/v1/orders%c0%af",
          "/api/v1/orders%zz",
          "/api/v1/orders%",
          "/api/v1/orders%u0041",
          "/api/v1/ordersé",
          "/api/v1/orders#x",
          "/api/v1/orders/../customers",
          "/health/%6cive",
          "/health;x",
          "/health/",
          "health",
          "*");

  @ParameterizedTest
  @MethodSource
  void an_id_has_one_spelling(String spelled) {
    var address = "/api/v1/orders/" + spelled;

    var answer = send(closing("GET " + address, ALLOWED));

    assertThat(answer.status()).isIn(400, 404);
    var unknown = spelled.endsWith("/") ? "not_found" : "order_not_found";
    answer.isProblem(answer.status(), answer.status() == 400 ? "bad_request" : unknown);
    servesTheNext();
  }

  static Stream<Arguments> an_id_has_one_spelling() {
    var id = COMPANY.order(COMPANY.customer());
    assertThat(COMPANY.owner().get("/orders/" + id).status()).isEqualTo(200);
    return Stream.of(
        argumentSet("upper case", id.toUpperCase(Locale.ROOT)),
        argumentSet("in braces", "%7b" + id + "%7d"),
        argumentSet("a percent-encoded digit", "%3" + id.charAt(0) + id.substring(1)),
        argumentSet("a percent-encoded hyphen", id.replaceFirst("-", "%2d")),
        argumentSet("without hyphens", id.replace("-", "")),
        argumentSet("short parts", id.replaceFirst("^0+", "")),
        argumentSet("with a space", id + "%20"),
        argumentSet("with a parameter", id + ";v=1"),
        argumentSet("with a slash", id + "/"),
        argumentSet("as a name", "urn:uuid:" + id));
  }

  @ParameterizedTest
  @MethodSource
  void a_body_whose_end_is_in_doubt_ends_the_connection(int status, String code, String request) {
    refuses(status, code, request);
  }

  static Stream<Arguments> a_body_whose_end_is_in_doubt_ends_the_connection() {
    return Stream.of(
        framed(
            "length and chunks",
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "0\r\n\r\n" + NEXT),
        framed(
            "chunks and length",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
            "0\r\n\r\n" + NEXT),
        framed("two lengths", "Content-Length: 2\r\nContent-Length: 20\r\n", "{}" + NEXT),
        framed("the same length twice", "Content-Length: 2\r\nContent-Length: 2\r\n", "{}" + NEXT),
        framed("a list of lengths", "Content-Length: 2, 2\r\n", "{}" + NEXT),
        framed("a length with a plus", "Content-Length: +2\r\n", "{}" + NEXT),
        framed("a negative length", "Content-Length: -2\r\n", "{}" + NEXT),
        framed("a length of letters", "Content-Length: two\r\n", "{}" + NEXT),
        framed("a length in hexadecimal", "Content-Length: 0x2\r\n", "{}" + NEXT),
        framed("a length with a space inside", "Content-Length: 1 5\r\n", "{}" + NEXT),
        framed("a length with a point", "Content-Length: 2.0\r\n", "{}" + NEXT),
        framed("an empty length", "Content-Length:\r\n", NEXT),
        framed("a length beyond all numbers", "Content-Length: 99999999999999999999\r\n", NEXT),
        framed("an unknown encoding", "Transfer-Encoding: gzip\r\n", "0\r\n\r\n" + NEXT),
        framed(
            "chunks that are not last", "Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n" + NEXT),
        framed("chunks twice", "Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n" + NEXT),
        framed(
            "chunks twice, in two lines",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
            "0\r\n\r\n" + NEXT),
        framed("chunks in two words", "Transfer-Encoding: chunked x\r\n", "0\r\n\r\n" + NEXT),
        framed(
            "chunks behind a vertical tab",
            "Transfer-Encoding: \u000bchunked\r\n",
            "0\r\n\r\n" + NEXT),
        framed("a quoted encoding", "Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n" + NEXT),
        framed(
            "identity and length",
            "Transfer-Encoding: identity\r\nContent-Length: 2\r\n",
            "{}" + NEXT),
        framed(
            "a space before the colon of chunks",
            "Transfer-Encoding : chunked\r\n",
            "0\r\n\r\n" + NEXT),
        framed("a folded encoding", "Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n" + NEXT),
        chunks("a size of letters", "zz\r\n{}\r\n0\r\n\r\n" + NEXT),
        chunks("an empty size", "\r\n{}\r\n0\r\n\r\n" + NEXT),
        chunks("a negative size", "-2\r\n{}\r\n0\r\n\r\n" + NEXT),
        chunks("a size in hexadecimal notation", "0x2\r\n{}\r\n0\r\n\r\n" + NEXT),
        chunks("a size beyond all numbers", "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n" + NEXT),
        chunks("a chunk that is longer than its size", "2\r\n{}{}\r\n0\r\n\r\n" + NEXT),
        chunks("a bare line feed behind a size", "2\n{}\r\n0\r\n\r\n" + NEXT),
        chunks("a bare line feed behind a chunk", "2\r\n{}\n0\r\n\r\n" + NEXT));
  }

  @Test
  void a_body_that_is_chunked_in_odd_ways_is_read() {
    var request =
        START
            + ALLOWED
            + JSON
            + CLOSE
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "00001;a=b;c=\"d\"\r\n{\r\ne\r\n\"name\": \"Ada\"}\r\n0\r\nX-Trailer: x\r\n\r\n";

    assertThat(send(request).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @MethodSource
  void what_is_no_json_is_refused(int status, String code, byte[] body) {
    refuses(status, code, posted(JSON, body));
  }

  static Stream<Arguments> what_is_no_json_is_refused() {
    return Stream.of(
        notJson("nothing", ""),
        notJson("spaces", " \n\t "),
        notJson("a word", "name"),
        notJson("a half", "{\"name\": \"Ada\""),
        notJson("a half string", "{\"name\": \"Ada"),
        notJson("a half escape", "{\"name\": \"\\u12"),
        notJson("two documents", BODY + BODY),
        notJson("text behind it", BODY + " x"),
        notJson("a NUL behind it", BODY + "\u0000"),
        notJson("a bracket too many", BODY + "}"),
        notJson("a comma at the end", "{\"name\": \"Ada\",}"),
        notJson("a comma at the start", "{,\"name\": \"Ada\"}"),
        notJson("two commas", "{\"name\": \"Ada\",,\"email\": null}"),
        notJson("no colon", "{\"name\" \"Ada\"}"),
        notJson("single quotes", "{'name': 'Ada'}"),
        notJson("names without quotes", "{name: \"Ada\"}"),
        notJson("a comment", "{/* a */\"name\": \"Ada\"}"),
        notJson("a comment to the end of the line", "{\"name\": \"Ada\"} // a"),
        notJson("a comment of another language", "{\"name\": \"Ada\"} # a"),
        notJson("a key twice", "{\"name\": \"Ada\", \"name\": \"Bob\"}"),
        notJson("a key twice, once escaped", "{\"name\": \"Ada\", \"n\\u0061me\": \"Bob\"}"),
        notJson(
            "a key twice, deep inside", "{\"name\": \"Ada\", \"metadata\": {\"a\": 1, \"a\": 2}}"),
        notJson("NaN", metadata("NaN")),
        notJson("Infinity", metadata("-Infinity")),
        notJson("a plus", metadata("+1")),
        notJson("a zero before a number", metadata("01")),
        notJson("a point without digits", metadata("1.")),
        notJson("a point without a zero", metadata(".1")),
        notJson("a hexadecimal number", metadata("0x10")),
        notJson("half an exponent", metadata("1e")),
        notJson("True", metadata("True")),
        notJson("undefined", metadata("undefined")),
        notJson("a line feed in a string", "{\"name\": \"A\nda\"}"),
        notJson("a NUL in a string", "{\"name\": \"A\u0000da\"}"),
        notJson("an unknown escape", "{\"name\": \"A\\xda\"}"),
        notJson("a byte order mark", "\ufeff" + BODY),
        notJson("half a character", bytes("{\"name\": \"A\u00c3\"}", ISO_8859_1)),
        notJson("a character too long", bytes("{\"name\": \"\u00c0\u00af\"}", ISO_8859_1)),
        notJson("a surrogate in UTF-8", bytes("{\"name\": \"\u00ed\u00a0\u0080\"}", ISO_8859_1)),
        notJson("beyond Unicode", bytes("{\"name\": \"\u00f5\u0080\u0080\u0080\"}", ISO_8859_1)),
        notJson("UTF-16", bytes(BODY, StandardCharsets.UTF_16)),
        notJson("UTF-16, little end first", bytes(BODY, StandardCharsets.UTF_16LE)),
        notJson("UTF-32", bytes(BODY, Charset.forName("UTF-32BE"))));
  }

  @ParameterizedTest
  @MethodSource
  void json_that_is_not_acceptable_is_refused(int status, String code, byte[] body) {
    refuses(status, code, posted(JSON, body));
  }

  static Stream<Arguments> json_that_is_not_acceptable_is_refused() {
    return Stream.of(
        notAcceptable("null", "null"),
        notAcceptable("a number", "1"),
        notAcceptable("a string", "\"Ada\""),
        notAcceptable("a list", "[" + BODY + "]"),
        notAcceptable("an empty object", "{}"),
        notAcceptable("an unknown field", "{\"name\": \"Ada\", \"admin\": true}"),
        notAcceptable("a field that is only read", "{\"name\": \"Ada\", \"version\": 7}"),
        notAcceptable("a field in another case", "{\"Name\": \"Ada\"}"),
        notAcceptable(
            "a class to be made", "{\"@class\": \"java.lang.Runtime\", \"name\": \"Ada\"}"),
        notAcceptable("a prototype", "{\"__proto__\": {\"name\": \"Ada\"}}"),
        notAcceptable("a name that is a number", "{\"name\": 5}"),
        notAcceptable("a name that is true", "{\"name\": true}"),
        notAcceptable("a name that is a list", "{\"name\": [\"Ada\"]}"),
        notAcceptable("a name that is an object", "{\"name\": {\"first\": \"Ada\"}}"),
        notAcceptable("a name that is null", "{\"name\": null}"),
        notAcceptable("a long name", "{\"name\": \"" + "a".repeat(201) + "\"}"),
        notAcceptable("a very long name", "{\"name\": \"" + "a".repeat(20_000) + "\"}"),
        notAcceptable("a very long key", "{\"" + "a".repeat(60_000) + "\": 1}"),
        notAcceptable("NUL, escaped", "{\"name\": \"A\\u0000da\"}"),
        notAcceptable("half a surrogate pair", "{\"name\": \"\\ud800\"}"),
        notAcceptable("a surrogate pair the wrong way", "{\"name\": \"\\udc00\\ud800\"}"),
        notAcceptable("metadata that is a list", metadataOf("[]")),
        notAcceptable("deep objects", metadata("{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000))),
        notAcceptable("deep lists", "[".repeat(10_000) + "]".repeat(10_000)),
        notAcceptable("deep lists without an end", "[".repeat(100_000)),
        notAcceptable("many fields", manyFields()),
        notAcceptable("a huge list", metadataOf("[" + "0,".repeat(100_000) + "0]")),
        notAcceptable("a long number", metadata("1".repeat(5_000))),
        notAcceptable("a fraction without end", metadata("0." + "1".repeat(5_000))),
        notAcceptable("a huge exponent", metadata("1e999999999")),
        notAcceptable("a huge exponent below zero", metadata("1e-999999999")),
        notAcceptable("an exponent beyond all numbers", metadata("1e99999999999999999999")));
  }

  @ParameterizedTest
  @MethodSource
  void money_and_counts_that_are_none_are_refused(int status, String code, byte[] body) {
    refuses(
        status,
        code,
        head("POST /api/v1/orders", ALLOWED + JSON + "Content-Length: " + body.length + "\r\n"),
        body);
  }

  static Stream<Arguments> money_and_counts_that_are_none_are_refused() {
    return Stream.of(
        item("a price with an exponent", "1", "1e2"),
        item("a price with a huge exponent", "1", "1e999999999"),
        item("a price that is too small to be one", "1", "1e-999999999"),
        item("a price with too many digits", "1", "\"1.001\""),
        item("a price of a hundred thousand digits", "1", "9".repeat(100_000)),
        item("a negative price", "1", "\"-1.00\""),
        item("a price beyond all numbers", "1", "\"92233720368547758.08\""),
        item("a price in other digits", "1", "\"١.٠٠\""),
        item("a price with a comma", "1", "\"1,00\""),
        item("a price that is an object", "1", "{}"),
        item("a count that is a string", "\"5\"", "\"1.00\""),
        item("a count with a fraction", "1.9", "\"1.00\""),
        item("a count with a fraction of nothing", "1.0", "\"1.00\""),
        item("no things", "0", "\"1.00\""),
        item("a count beyond all numbers", "9223372036854775808", "\"1.00\""),
        item("a count with an exponent", "1e3", "\"1.00\""));
  }

  @ParameterizedTest
  @MethodSource
  void a_body_of_another_kind_is_refused(int status, String code, String headers, String body) {
    refuses(status, code, posted(headers, bytes(body, UTF_8)));
  }

  static Stream<Arguments> a_body_of_another_kind_is_refused() {
    return Stream.of(
        otherType("no type", ""),
        otherType("text", "Content-Type: text/plain\r\n"),
        otherType("a form", "Content-Type: application/x-www-form-urlencoded\r\n"),
        otherType("a form of parts", "Content-Type: multipart/form-data; boundary=x\r\n"),
        otherType("XML", "Content-Type: application/xml\r\n"),
        otherType("another charset", "Content-Type: application/json; charset=utf-16\r\n"),
        otherType("a type that begins alike", "Content-Type: application/json5\r\n"),
        otherType("two types", JSON + JSON),
        argumentSet("too much", 413, "body_too_large", JSON, " ".repeat(256 * 1024 + 1)));
  }

  /// What RFC 9112 leaves open to take, and is taken for what it can only mean.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "\r\n\r\nGET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET http://a/health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /health/live HTTP/1.0\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: \t a \r\nconnection:close\r\n\r\n",
      })
  void what_is_merely_odd_is_served_once(String request) {
    assertThat(send(request).status()).isEqualTo(200);
  }

  private static Arguments bad(String name, String request) {
    return argumentSet(name, 400, "bad_request", request);
  }

  private static Arguments header(String name, String header) {
    return bad(name, "GET /health HTTP/1.1\r\nHost: a\r\n" + header + "\r\n" + NEXT);
  }

  private static Arguments framed(String name, String headers, String body) {
    return bad(name, START + ALLOWED + JSON + headers + "\r\n" + body);
  }

  private static Arguments chunks(String name, String body) {
    return framed(name, "Transfer-Encoding: chunked\r\n", body);
  }

  private static Arguments notJson(String name, String body) {
    return notJson(name, bytes(body, UTF_8));
  }

  private static Arguments notJson(String name, byte[] body) {
    return argumentSet(name, 400, "malformed_json", body);
  }

  private static Arguments notAcceptable(String name, String body) {
    return argumentSet(name, 422, "validation_failed", bytes(body, UTF_8));
  }

  private static Arguments item(String name, String quantity, String price) {
    var item =
        "{\"product_id\": \"tea\", \"quantity\": " + quantity + ", \"unit_price\": " + price + "}";
    return notAcceptable(name, TestServer.orderOf("01a1c3f2-8d5e-7b40-9c1a-2f6e4d3b5a70", item));
  }

  private static Arguments otherType(String name, String headers) {
    return argumentSet(name, 415, "unsupported_media_type", headers, BODY);
  }

  private static String metadata(String value) {
    return metadataOf("{\"a\": " + value + "}");
  }

  private static String metadataOf(String value) {
    return "{\"name\": \"Ada\", \"metadata\": " + value + "}";
  }

  private static String manyFields() {
    var fields = new StringBuilder("{\"name\": \"Ada\"");
    IntStream.range(0, 10_000)
        .forEach(number -> fields.append(",\"f").append(number).append("\":1"));
    return fields.append('}').toString();
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  /// A request without a body that asks for the end of its connection.
  private static String closing(String start, String headers) {
    return head(start, headers);
  }

  private static String head(String start, String headers) {
    return start + " HTTP/1.1\r\nHost: a\r\n" + CLOSE + headers + "\r\n";
  }

  private static byte[] posted(String headers, byte[] body) {
    var length = "Content-Length: " + body.length + "\r\n";
    return joined(head("POST /api/v1/customers", ALLOWED + headers + length), body);
  }

  private static byte[] joined(String head, byte[] body) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(bytes(head, UTF_8));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static void refuses(int status, String code, String head, byte[] body) {
    refuses(status, code, joined(head, body));
  }

  private static void refuses(int status, String code, String request) {
    refuses(status, code, bytes(request, UTF_8));
  }

  private static void refuses(int status, String code, byte[] request) {
    var answer = OneAnswer.of(Wire.exchange(SERVER.port(), request));

    answer.isProblem(status, code);
    assertThat(answer.headers()).containsEntry("Connection", "close");
    servesTheNext();
  }

  private static OneAnswer send(String request) {
    return OneAnswer.of(Wire.exchange(SERVER.port(), bytes(request, UTF_8)));
  }

  private static void servesTheNext() {
    assertThat(send(closing("GET /health/live", "")).status()).isEqualTo(200);
  }
}
