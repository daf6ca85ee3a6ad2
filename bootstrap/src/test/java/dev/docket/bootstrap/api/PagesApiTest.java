package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.http.Route;
import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemTypes;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands outside of the API for people to read, as it goes over the wire.
final class PagesApiTest {

  /// As browsers say it when they follow a link.
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  private static final TestServer SERVER = TestServer.shared();
  private static final Client SYSTEM = SERVER.system();

  static List<String> readableByBoth() {
    return List.of("/", "/problems", "/problems/validation-failed");
  }

  static List<String> pages() {
    return Stream.concat(readableByBoth().stream(), Stream.of("/docs")).toList();
  }

  static List<String> files() {
    return SERVER.routes().stream()
        .map(Route::path)
        .filter(path -> path.startsWith("/docs/"))
        .toList();
  }

  static List<ProblemType> problemTypes() {
    var ofRoutes = SERVER.routes().stream().flatMap(route -> route.problems().stream());
    return Stream.concat(ProblemTypes.OF_ANY_CALL.stream(), ofRoutes).distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("readableByBoth")
  void browsers_get_a_page_and_programs_get_json(String path) {
    var page = SYSTEM.get(path, "Accept", BROWSER).isStatus(200);
    var json = SYSTEM.get(path, "Accept", "application/json").isStatus(200);
    var anything = SYSTEM.get(path, "Accept", "*/*").isStatus(200);

    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.text()).startsWith("<!doctype html>").contains("<html lang=\"en\">");
    assertThat(json.header("Content-Type")).isEqualTo("application/json");
    assertThat(json.body()).isEqualTo(SYSTEM.get(path).body()).isEqualTo(anything.body());
    for (var answer : List.of(page, json)) {
      assertThat(answer.headers().allValues("Vary")).containsExactly("Origin, Accept");
    }
    SYSTEM.get(path, "Accept", "image/png").isProblem(406, "not_acceptable");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_may_use_what_is_served_here_and_nothing_else(String path) {
    var page = SYSTEM.get(path, "Accept", BROWSER).isStatus(200);

    assertThat(page.header("Content-Security-Policy").split("; ", -1))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
        .allMatch(part -> !part.contains("unsafe"));
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.text()).doesNotContain("style=", "<style", " onclick", "src=\"http");
  }

  @ParameterizedTest
  @MethodSource({"pages", "files"})
  void who_has_it_already_is_not_sent_it_again(String path) {
    var first = SYSTEM.get(path, "Accept", BROWSER).isStatus(200);
    var tag = first.header("ETag");

    var again = SYSTEM.get(path, "Accept", BROWSER, "If-None-Match", tag);

    assertThat(again.isStatus(304).text()).isEmpty();
    assertThat(first.header("Cache-Control")).contains("no-cache");
  }

  @ParameterizedTest
  @MethodSource({"pages", "files"})
  void head_tells_the_length_of_get(String path) throws IOException {
    var head = SYSTEM.call("HEAD", path, "", "Accept", BROWSER).isStatus(200);
    var get = SYSTEM.get(path, "Accept", BROWSER);

    var length = get.text().getBytes(StandardCharsets.UTF_8).length;
    assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(length));
    assertThat(head.header("ETag")).isNotEmpty().isEqualTo(get.header("ETag"));
    assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_says_what_it_is(String path) {
    var ending = path.substring(path.lastIndexOf('.') + 1);

    var type = SYSTEM.get(path).isStatus(200).header("Content-Type");

    assertThat(type)
        .isEqualTo(
            switch (ending) {
              case "css" -> "text/css;charset=utf-8";
              case "js" -> "text/javascript;charset=utf-8";
              case "svg" -> "image/svg+xml";
              default -> "text/plain;charset=utf-8";
            });
  }

  @Test
  void pages_name_no_file_that_is_not_there() {
    for (var path : pages()) {
      var text = SYSTEM.get(path, "Accept", BROWSER).text();
      var root = path.equals("/problems/validation-failed") ? "../" : "./";
      var named =
          Stream.of(text.split("\"", -1))
              .filter(part -> part.startsWith(root + "docs/") || part.startsWith("docs/"))
              .map(part -> "/" + part.replaceFirst("^\\.+/", ""))
              .collect(Collectors.toSet());

      assertThat(files()).containsAll(named);
      assertThat(named).contains("/docs/docket.css", "/docs/icon.svg");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/",
        "/docs/none.js",
        "/docs/..%2f..%2fapplication.properties",
        "/docs/..%2fdocs",
        "/docs/%2e%2e/health",
        "/docs/%2e%2e/%2e%2e/etc/passwd",
        "/docs/%252e%252e/health",
        "/docs/%2fetc%2fpasswd",
        "/docs//etc/passwd",
        "/docs/swagger-ui.css%00.js",
        "/docs/..%5c..%5cpom.xml",
        "/docs/META-INF/MANIFEST.MF",
        "/docs/swagger-ui.js",
        "/problems/",
        "/problems/validation_failed",
        "/problems/no-such-problem",
        "/problems/..%2fhealth",
        "/problems/%2e%2e"
      })
  void no_name_leads_to_anything_else(String path) {
    var answer = SYSTEM.get(path);

    assertThat(answer.status()).isIn(400, 404);
    answer.isProblem(answer.status(), answer.status() == 404 ? "not_found" : "bad_request");
  }

  @Test
  void a_browser_that_asks_for_an_unknown_problem_gets_a_page_too() {
    var page = SYSTEM.get("/problems/%3Cscript%3E", "Accept", BROWSER);

    assertThat(page.isStatus(404).header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.text()).contains("no problem of this name").doesNotContain("script");
  }

  @ParameterizedTest
  @MethodSource("problemTypes")
  void every_problem_has_its_page(ProblemType type) {
    var page = SYSTEM.get("/problems/" + type.slug(), "Accept", BROWSER).isStatus(200);
    var json = SYSTEM.get("/problems/" + type.slug()).isStatus(200);

    assertThat(page.text())
        .contains("<h1>" + type.title() + "</h1>", "<code>" + type.code() + "</code>")
        .doesNotContain("`");
    assertThat(json.field("code")).isEqualTo(type.code());
    assertThat(json.body().path("status").asInt()).isEqualTo(type.status());
    assertThat(json.field("cure")).isEqualTo(type.cure());
    var example = json.body().path("example_answer");
    assertThat(example.path("type").asText()).isEqualTo("/problems/" + type.slug());
    assertThat(example.path("detail").asText()).isNotBlank().doesNotContain("`");
    assertThat(json.body().path("any_call").asBoolean())
        .isNotEqualTo(calls(json).findAny().isPresent());
  }

  @Test
  void the_list_names_them_all_and_none_twice() {
    var codes =
        SYSTEM.get("/problems").isStatus(200).data().stream().map(PagesApiTest::code).toList();

    assertThat(codes)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            problemTypes().stream().map(ProblemType::code).toList())
        .contains("order_not_found", "last_owner", "idempotency_key_reused", "not_acceptable");
    assertThat(SYSTEM.get("/problems", "Accept", BROWSER).text())
        .contains(codes.stream().map(code -> "<code>" + code + "</code>").toList());
  }

  @Test
  void a_problem_names_the_calls_that_can_be_answered_so() {
    var stale = SYSTEM.get("/problems/stale-version");
    var scope = SYSTEM.get("/problems/insufficient-scope");

    assertThat(calls(stale))
        .contains("PATCH /api/v1/orders/{id}", "POST /api/v1/orders/{id}/confirm")
        .doesNotContain("GET /api/v1/orders/{id}", "POST /api/v1/auth/login");
    assertThat(calls(scope))
        .contains("GET /api/v1/orders")
        .doesNotContain("GET /health", "POST /api/v1/auth/register");
  }

  @Test
  void home_says_where_everything_is() {
    var home = SYSTEM.get("/").isStatus(200);

    assertThat(home.field("name")).isEqualTo("Docket");
    assertThat(home.field("version")).isNotBlank();
    var links = home.body().path("links");
    assertThat(names(links)).isEqualTo(Set.of("api", "docs", "openapi", "problems", "health"));
    for (var link : List.of("docs", "openapi", "problems", "health")) {
      SYSTEM.get(links.path(link).asText(), "Accept", "*/*").isStatus(200);
    }
  }

  @Test
  void a_name_of_the_settings_can_not_break_out_of_the_text() {
    try (var server =
        TestServer.start(TestDatabase.migrated(), Map.of("APP_NAME", "<b>\"Acme\" & 'Sons'</b>"))) {
      for (var path : pages()) {
        assertThat(server.system().get(path, "Accept", BROWSER).isStatus(200).text())
            .contains("&lt;b&gt;&quot;Acme&quot; &amp; &#39;Sons&#39;&lt;/b&gt;")
            .doesNotContain("<b>\"Acme");
      }
    }
  }

  private static Stream<String> calls(Answer problem) {
    return StreamSupport.stream(problem.body().path("calls").spliterator(), false)
        .map(call -> call.path("method").asText() + " " + call.path("path").asText());
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String code(JsonNode line) {
    return line.path("code").asText();
  }
}
