package dev.docket.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.bootstrap.LoudAssumption;
import dev.docket.bootstrap.api.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages as people see them, in light and dark, on a desktop and on a phone. Pictures are kept
/// in `target/screenshots`.
final class PagesBrowserTest {

  private static final String MISSING =
      "the pages were not looked at: install chromium (Debian, Ubuntu: apt-get install chromium)";

  private static final TestServer SERVER = TestServer.shared();
  private static final String ORIGIN = "http://127.0.0.1:" + SERVER.port();

  /// The path of a page, and when it is there with all that it shows.
  enum Shown {
    HOME("/", "document.querySelector('h1')"),
    PROBLEMS("/problems", "document.querySelector('h1')"),
    PROBLEM("/problems/validation-failed", "document.querySelector('h1')"),
    UNKNOWN_PROBLEM("/problems/none", "document.querySelector('h1')"),
    REFERENCE("/docs", "document.querySelectorAll('.opblock').length > 30");

    private final String path;
    private final String ready;

    Shown(String path, String ready) {
      this.path = path;
      this.ready = ready;
    }
  }

  @TempDir(cleanup = CleanupMode.ALWAYS)
  private static Path home;

  private static Browser browser;

  @BeforeAll
  static void startBrowser() throws IOException, InterruptedException {
    var program = Browser.installed();
    LoudAssumption.holds(program.isPresent(), MISSING);
    browser = Browser.start(program.orElseThrow(), home);
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  static Stream<Arguments> views() {
    return Arrays.stream(Shown.values())
        .flatMap(page -> Arrays.stream(Look.values()).map(look -> Arguments.of(page, look)));
  }

  @ParameterizedTest
  @MethodSource("views")
  void a_page_shows_itself_with_what_is_served_here(Shown page, Look look) {
    show(page, look);

    browser.screenshot((page + "-" + look).toLowerCase(Locale.ROOT));

    assertThat(browser.text("body")).contains("Docket");
    assertThat(browser.requests()).contains(ORIGIN + "/docs/docket.css");
    assertThat(browser.complaints(ORIGIN))
        .filteredOn(complaint -> page != Shown.UNKNOWN_PROBLEM || !complaint.contains("404"))
        .isEmpty();
    assertFits();
    assertReadable();
  }

  private static void show(Shown page, Look look) {
    browser.becomes(look);
    browser.open(ORIGIN + page.path);
    browser.waitUntil(page.ready);
  }

  /// Nobody has to scroll sideways.
  private static void assertFits() {
    var wide =
        browser.evaluate(
            """
            [...document.querySelectorAll('body *')]
              .filter(one => document.scrollingElement.scrollWidth > innerWidth
                && one.getBoundingClientRect().right > innerWidth + 1)
              .map(one => one.tagName + '.' + one.className).slice(0, 20)\
            """);

    assertThat(browser.evaluate("document.scrollingElement.scrollWidth - innerWidth").asInt())
        .as("too wide: %s", wide)
        .isLessThanOrEqualTo(0);
  }

  /// Text stands out from what is behind it, as WCAG 2 asks for at level AA.
  private static void assertReadable() {
    assertThat(items(browser.evaluate(Browser.script("contrast.js")))).isEmpty();
  }

  @Test
  void a_public_call_can_be_tried() {
    show(Shown.REFERENCE, Look.DESKTOP_LIGHT);

    tryOut("/health");

    assertThat(browser.text(call("/health") + " .live-responses-table")).contains("ready");
    browser.screenshot("reference-tried");
    assertThat(browser.complaints(ORIGIN)).isEmpty();
  }

  @Test
  void a_call_can_be_tried_with_a_credential_on_a_phone_too() {
    var company = SERVER.company();
    var order = company.order(company.customer());
    show(Shown.REFERENCE, Look.PHONE_DARK);

    browser.click(".auth-wrapper .authorize");
    browser.click(".auth-container input");
    browser.type(company.owner().token());
    assertReadable();
    browser.screenshot("reference-authorize-phone-dark");
    browser.click(".auth-btn-wrapper .authorize");
    browser.click(".auth-btn-wrapper .btn-done");
    tryOut("/orders");

    assertThat(browser.text(call("/orders") + " .live-responses-table")).contains(order);
    assertFits();
    assertReadable();
    browser.screenshot("reference-tried-phone-dark");
    assertThat(browser.complaints(ORIGIN)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void what_a_call_takes_and_answers_can_be_read(Look look) {
    show(Shown.REFERENCE, look);

    browser.click(call("/orders", "post") + " .opblock-summary-control");
    browser.waitUntil("document.querySelector('" + call("/orders", "post") + " .responses-table')");
    browser.evaluate(
        "document.querySelector('%s').scrollIntoView()".formatted(call("/orders", "post")));
    browser.screenshot("reference-call-" + look);

    assertFits();
    assertReadable();
    assertThat(browser.complaints(ORIGIN)).isEmpty();
  }

  static List<Look> looks() {
    return List.of(Look.values());
  }

  private static void tryOut(String path) {
    browser.click(call(path) + " .opblock-summary-control");
    browser.click(call(path) + " .try-out__btn");
    browser.click(call(path) + " .execute");
    browser.waitUntil(
        "document.querySelector('%s .live-responses-table .response .response-col_status')?.innerText.includes('200')"
            .formatted(call(path)));
  }

  private static String call(String path) {
    return call(path, "get");
  }

  private static String call(String path, String method) {
    return ".opblock-%s:has([data-path=\"%s\"])".formatted(method, path);
  }

  private static List<String> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
