package dev.docket.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.persistence.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A Chromium without a window and without a past, with one page.
final class Browser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int SECONDS = 30;

  private final Process process;
  private final DevTools devTools;

  private Browser(Process process, DevTools devTools) {
    this.process = process;
    this.devTools = devTools;
  }

  /// Where the machine has one.
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// @param home empty; the browser keeps there what it wants to keep
  static Browser start(Path program, Path home) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + home,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("chromium.log").toFile())
            .start();
    var portFile = home.resolve("DevToolsActivePort");
    Eventually.within(SECONDS, () -> !read(portFile).isEmpty() || !process.isAlive());
    assertThat(process.isAlive()).as(read(home.resolve("chromium.log"))).isTrue();
    var devTools = new DevTools(page(read(portFile).lines().findFirst().orElseThrow()));
    for (var domain : List.of("Page", "Runtime", "Network", "Log")) {
      devTools.command(domain + ".enable");
    }
    return new Browser(process, devTools);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static URI page(String port) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"));
      var targets = DevTools.parse(http.send(request.build(), BodyHandlers.ofString()).body());
      for (var target : targets) {
        if (target.path("type").asText().equals("page")) {
          return URI.create(target.path("webSocketDebuggerUrl").asText());
        }
      }
      throw new AssertionError("no page: " + targets);
    }
  }

  /// Looks through a window of this size, in light or dark.
  void becomes(Look look) {
    devTools.command(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            look.width(),
            "height",
            look.height(),
            "deviceScaleFactor",
            look.isPhone() ? 2 : 1,
            "mobile",
            look.isPhone()));
    devTools.command("Emulation.setTouchEmulationEnabled", Map.of("enabled", look.isPhone()));
    devTools.command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", look.colours()),
                // what is half-way between two colours can not be judged
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /// Returns once the page is there with all that it loads.
  void open(String address) {
    devTools.command("Page.navigate", Map.of("url", "about:blank"));
    waitUntil("location.href === 'about:blank' && document.readyState === 'complete'");
    devTools.forget();
    devTools.command("Page.navigate", Map.of("url", address));
    waitUntil("location.href !== 'about:blank' && document.readyState === 'complete'");
  }

  /// What an expression in JavaScript is on the page.
  JsonNode evaluate(String expression) {
    var answer =
        devTools.command(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    assertThat(answer.has("exceptionDetails")).as("%s: %s", expression, answer).isFalse();
    return answer.path("result").path("value");
  }

  void waitUntil(String condition) {
    try {
      Eventually.within(SECONDS, () -> evaluate("Boolean(" + condition + ")").asBoolean());
    } catch (AssertionError never) {
      screenshot("failed");
      throw new AssertionError(condition + "; on the page: " + text("body"), never);
    }
  }

  /// A script that stands beside this class.
  static String script(String name) {
    try (var stream = Browser.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String text(String selector) {
    return evaluate("document.querySelector('%s')?.innerText ?? ''".formatted(selector)).asText();
  }

  /// Clicks with the mouse on what can be seen there.
  void click(String selector) {
    var centre = evaluate("(%s)('%s')".formatted(script("resting-place.js"), selector));
    for (var type : List.of("mousePressed", "mouseReleased")) {
      devTools.command(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              centre.path("x").asDouble(),
              "y",
              centre.path("y").asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /// Types into what has the focus.
  void type(String text) {
    devTools.command("Input.insertText", Map.of("text", text));
  }

  /// What went wrong since the page was opened: errors and warnings of the console, requests
  /// without an answer, answers that are refusals, requests that went elsewhere.
  List<String> complaints(String origin) {
    var found = new ArrayList<String>();
    devTools.events("Runtime.exceptionThrown").forEach(event -> found.add(event.toString()));
    devTools.events("Runtime.consoleAPICalled").stream()
        .filter(
            event -> List.of("error", "warning", "assert").contains(event.path("type").asText()))
        .forEach(event -> found.add(event.path("args").toString()));
    devTools.events("Log.entryAdded").stream()
        .map(event -> event.path("entry"))
        .filter(entry -> List.of("error", "warning").contains(entry.path("level").asText()))
        .forEach(entry -> found.add(entry.toString()));
    devTools.events("Network.loadingFailed").forEach(event -> found.add(event.toString()));
    devTools.events("Network.responseReceived").stream()
        .map(event -> event.path("response"))
        .filter(response -> response.path("status").asInt() >= 400)
        .forEach(response -> found.add(response.path("url") + " " + response.path("status")));
    requests()
        .filter(url -> !url.startsWith(origin) && !url.startsWith("data:"))
        .forEach(found::add);
    return found;
  }

  /// The addresses of all requests since the page was opened.
  Stream<String> requests() {
    return devTools.events("Network.requestWillBeSent").stream()
        .map(event -> event.path("request").path("url").asText());
  }

  /// Keeps what is to be seen now.
  void screenshot(String name) {
    var image = devTools.command("Page.captureScreenshot", Map.of("format", "png"));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          Base64.getDecoder().decode(image.path("data").asText()));
    } catch (IOException notWritable) {
      throw new UncheckedIOException(notWritable);
    }
  }

  @Override
  public void close() throws IOException {
    devTools.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
