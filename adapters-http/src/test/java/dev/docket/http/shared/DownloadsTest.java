package dev.docket.http.shared;

import static dev.docket.http.Route.ANYONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.Failure;
import dev.docket.http.Route;
import dev.docket.http.TestApi;
import dev.docket.http.shared.Spool.Production;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DownloadsTest {

  private static final Downloads.Head HEAD = new Downloads.Head("text/plain", "some.txt");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Downloads.Limits PATIENT = new Downloads.Limits(LONG, LONG, LONG);
  private static final String END = "\r\n0\r\n\r\n";

  /// More than all buffers between the two sides hold.
  private static final int MEGABYTES = 30;

  private static final byte[] MEGABYTE = letters(1 << 20);

  private final CountDownLatch over = new CountDownLatch(1);
  private final CompletableFuture<Throwable> productionFailed = new CompletableFuture<>();

  @Test
  void a_download_comes_in_chunks_with_its_name_and_its_end() throws Exception {
    try (var api = serving(PATIENT, DownloadsTest::little)) {
      var answer = wholeAnswer(api, "GET");

      assertThat(answer)
          .startsWith("HTTP/1.1 200 ")
          .contains("\r\nContent-Type: text/plain\r\n")
          .contains("\r\nContent-Disposition: attachment; filename=\"some.txt\"\r\n")
          .contains("\r\nTransfer-Encoding: chunked\r\n")
          .doesNotContain("Content-Length")
          .endsWith("\r\n6\r\nlittle" + END);
    }
  }

  @Test
  void one_of_nothing_has_its_end_too() throws Exception {
    try (var api = serving(PATIENT, out -> {})) {
      assertThat(wholeAnswer(api, "GET")).startsWith("HTTP/1.1 200 ").endsWith("\r\n" + END);
    }
  }

  @Test
  void a_head_has_the_same_headers_and_nothing_is_made_for_it() throws Exception {
    try (var api = serving(PATIENT, out -> productionFailed.complete(new AssertionError()))) {
      var answer = wholeAnswer(api, "HEAD");

      assertThat(answer)
          .startsWith("HTTP/1.1 200 ")
          .contains("\r\nContent-Disposition: attachment; filename=\"some.txt\"\r\n")
          .doesNotContain("Content-Length")
          .endsWith("\r\n\r\n");
      assertThat(answer.indexOf("\r\n\r\n")).isEqualTo(answer.length() - 4);
      assertThat(productionFailed).isNotDone();
    }
  }

  @Test
  void what_fails_before_the_first_bytes_is_a_problem_as_anywhere() throws Exception {
    try (var api = serving(PATIENT, out -> failAfter("little", out))) {
      assertThat(api.get("/some").isProblem(503, "database_unavailable").header("Retry-After"))
          .isEqualTo("1");
    }
  }

  @Test
  void what_fails_later_ends_the_connection_before_the_end_of_the_answer() throws Exception {
    try (var api = serving(PATIENT, out -> failAfter(much(), out))) {
      var answer = wholeAnswer(api, "GET");

      assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("0\r\n\r\n", "problem");
    }
  }

  @Test
  void when_the_reader_goes_away_the_production_ends_at_once() throws Exception {
    try (var api = serving(PATIENT, failing(DownloadsTest::endless))) {
      try (var reader = reader(api, "GET")) {
        reader.getInputStream().readNBytes(100_000);
      }

      assertEndsWithin(2);
    }
  }

  @Test
  void a_production_that_waits_is_broken_off_when_the_reader_goes_away() throws Exception {
    var waits = new CountDownLatch(1);
    Production waiting =
        out -> {
          write(out, MEGABYTES);
          waits.countDown();
          await(new CountDownLatch(1));
        };
    try (var api = serving(PATIENT, failing(waiting))) {
      try (var reader = reader(api, "GET")) {
        reader.getInputStream().readNBytes(100_000);
        await(waits);
      }

      assertEndsWithin(5);
    }
  }

  @Test
  void a_reader_who_stops_reading_is_cut() throws Exception {
    var limits = new Downloads.Limits(LONG, LONG, SHORT);
    try (var api = serving(limits, failing(DownloadsTest::endless));
        var reader = reader(api, "GET")) {
      reader.getInputStream().readNBytes(100_000);

      assertEndsWithin(5);
    }
  }

  @Test
  void a_reader_who_is_too_slow_is_cut() throws Exception {
    var limits = new Downloads.Limits(LONG, SHORT, LONG);
    try (var api = serving(limits, out -> write(out, MEGABYTES));
        var reader = reader(api, "GET")) {
      reader.getInputStream().readNBytes(100_000);

      assertThat(over.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(rest(reader)).doesNotEndWith(END);
    }
  }

  @Test
  void a_production_that_takes_too_long_is_cut() throws Exception {
    var limits = new Downloads.Limits(SHORT, LONG, LONG);
    try (var api = serving(limits, failing(DownloadsTest::endless));
        var reader = reader(api, "GET")) {
      assertThat(rest(reader)).startsWith("HTTP/1.1 200 ").doesNotEndWith(END);

      assertEndsWithin(1);
    }
  }

  @Test
  void a_slow_start_is_waited_for_longer_than_the_server_waits_for_anything_else()
      throws Exception {
    Production late =
        out -> {
          pause(Duration.ofSeconds(12));
          little(out);
        };
    try (var api = serving(PATIENT, late)) {
      assertThat(wholeAnswer(api, "GET")).endsWith("little" + END);
    }
  }

  private void assertEndsWithin(int seconds) throws Exception {
    assertThat(over.await(seconds, TimeUnit.SECONDS)).isTrue();
    assertThat(productionFailed.get(0, TimeUnit.SECONDS)).isNotNull();
  }

  private TestApi serving(Downloads.Limits limits, Production production) {
    var downloads = new Downloads(limits);
    return TestApi.serving(
        Route.get("/some", ANYONE, "Get some", http -> handle(http, downloads, production)));
  }

  private void handle(Context http, Downloads downloads, Production production) throws IOException {
    if (http.req().getMethod().equals("HEAD")) {
      downloads.announce(http, HEAD);
      return;
    }
    try {
      downloads.send(http, HEAD, production);
    } finally {
      over.countDown();
    }
  }

  private Production failing(Production production) {
    return out -> {
      try {
        production.writeTo(out);
      } catch (IOException | RuntimeException failed) {
        productionFailed.complete(failed);
        throw failed;
      }
    };
  }

  private static Socket reader(TestApi api, String method) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
    socket
        .getOutputStream()
        .write(TestApi.request(method, "/api/v1/some", "").getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String wholeAnswer(TestApi api, String method) throws IOException {
    try (var reader = reader(api, method)) {
      return rest(reader);
    }
  }

  /// Up to the end of the connection, be it in order or not.
  private static String rest(Socket reader) {
    var text = new StringBuilder();
    try {
      var in = reader.getInputStream();
      var chunk = new byte[100_000];
      for (var count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        text.append(new String(chunk, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException cut) {
      assertThat(cut).hasMessageContaining("reset");
    }
    return text.toString();
  }

  private static void little(OutputStream out) throws IOException {
    out.write("little".getBytes(StandardCharsets.UTF_8));
  }

  private static void endless(OutputStream out) throws IOException {
    while (true) {
      write(out, 1);
      pause(Duration.ofMillis(20));
    }
  }

  private static void write(OutputStream out, int megabytes) throws IOException {
    for (var n = 0; n < megabytes; n++) {
      out.write(MEGABYTE);
    }
  }

  private static void failAfter(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    // so that what is there is sent, where it is enough to be
    pause(Duration.ofMillis(300));
    throw new Failure.Unavailable(
        "database_unavailable", "it is away", Duration.ofSeconds(1), new IOException("lost"));
  }

  private static String much() {
    return new String(MEGABYTE, StandardCharsets.US_ASCII);
  }

  private static byte[] letters(int count) {
    var letters = new byte[count];
    var random = new Random(1);
    for (var n = 0; n < count; n++) {
      letters[n] = (byte) ('a' + random.nextInt(26));
    }
    return letters;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
