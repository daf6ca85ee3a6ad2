package dev.docket.http;

import static dev.docket.http.Route.ANYONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.http.shared.Answers;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.TrustedProxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who sends or reads slowly, byte after byte, so that no connection is ever silent.
class DeadlinesTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  /// Longer than any deadline here, and shorter than what Jetty's idle timeout would need.
  private static final Duration BOUND = Duration.ofSeconds(8);

  private static final String HEAD = "POST /api/v1/things HTTP/1.1\r\nHost: a\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";

  private static final byte[] MUCH = new byte[32 * 1024 * 1024];

  private final AtomicInteger reading = new AtomicInteger();

  @AutoClose
  private final TestApi api =
      TestApi.bearing(
          new EdgeSettings(0, 0, SHORT, SHORT, SHORT, TrustedProxies.NONE),
          Route.get("/things", ANYONE, "List", http -> Answers.ok(http, "some")),
          Route.get("/much", ANYONE, "Get much", http -> Answers.file(http, "text/plain", MUCH)),
          Route.post(
              "/things",
              ANYONE,
              "Read",
              http -> {
                reading.incrementAndGet();
                JsonBody.readNothing(http);
                Answers.noContent(http);
              }));

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /api", "GET /api/v1/things HTTP/1.1\r\nHost: a\r\nX-A: "})
  void a_head_that_comes_byte_by_byte_is_answered_with_408_in_time(String start) throws Exception {
    try (var wire = Wire.to(api.port())) {
      var began = System.nanoTime();
      wire.send(start.getBytes(StandardCharsets.UTF_8));
      wire.dribble("a");

      wire.lastAnswer(false).isProblem(408, "request_timeout");

      assertThat(since(began)).isBetween(SHORT.minusMillis(100), BOUND);
    }
    assertThat(api.get("/things").status()).isEqualTo(200);
  }

  @Test
  void a_head_that_stops_in_its_middle_is_answered_with_408_in_time() throws Exception {
    try (var wire = Wire.to(api.port())) {
      wire.send("GET /api/v1/things HTTP/1.1\r\nHo".getBytes(StandardCharsets.UTF_8));

      wire.lastAnswer(false).isProblem(408, "request_timeout");
    }
  }

  @Test
  void the_time_of_a_head_begins_anew_with_each_request_of_a_connection() throws Exception {
    var request = "GET /api/v1/things HTTP/1.1\r\nHost: a\r\n\r\n";
    try (var wire = Wire.to(api.port())) {
      for (var times = 0; times < 4; times++) {
        wire.send(request.substring(0, 20).getBytes(StandardCharsets.UTF_8));
        Thread.sleep(SHORT.dividedBy(3));
        wire.send(request.substring(20).getBytes(StandardCharsets.UTF_8));

        assertThat(wire.nextAnswer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void many_heads_that_do_not_come_hold_no_thread() throws Exception {
    var slow = new ArrayList<Wire>();
    var before = Thread.activeCount();
    for (var count = 0; count < 300; count++) {
      var wire = Wire.to(api.port());
      slow.add(wire);
      wire.send("GET /api/v1".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(api.get("/things").status()).isEqualTo(200);
    assertThat(Thread.activeCount()).isLessThan(before + 30);

    for (var wire : slow) {
      wire.lastAnswer(false).isProblem(408, "request_timeout");
      wire.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 100000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nffff\r\n"})
  void a_body_that_comes_byte_by_byte_is_answered_with_408_in_time(String framing)
      throws Exception {
    try (var wire = Wire.to(api.port())) {
      var began = System.nanoTime();
      wire.send((HEAD + JSON + framing).getBytes(StandardCharsets.UTF_8));
      wire.dribble(" ");

      wire.lastAnswer(false).isProblem(408, "request_timeout");

      assertThat(since(began)).isBetween(SHORT.minusMillis(100), BOUND);
    }
    assertThat(reading).hasValue(1);
  }

  @Test
  void a_body_that_stops_in_its_middle_is_answered_with_408_in_time() throws Exception {
    try (var wire = Wire.to(api.port())) {
      var began = System.nanoTime();
      wire.send((HEAD + JSON + "Content-Length: 2\r\n\r\n{").getBytes(StandardCharsets.UTF_8));

      wire.lastAnswer(false).isProblem(408, "request_timeout");

      assertThat(since(began)).isLessThan(BOUND);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void who_does_not_read_an_answer_is_cut_in_time(boolean aLittle) throws Exception {
    var began = System.nanoTime();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      socket.setSoTimeout(15_000);
      socket
          .getOutputStream()
          .write("GET /api/v1/much HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      // the answer begins to come
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      if (aLittle) {
        readALittleOf(socket, began);
      } else {
        Thread.sleep(SHORT.multipliedBy(2));
      }

      var rest = restOf(socket);

      assertThat(rest).isLessThan(MUCH.length);
      assertThat(since(began)).isLessThan(BOUND);
    }
    assertThat(api.get("/things").status()).isEqualTo(200);
  }

  @Test
  void who_reads_an_answer_as_it_comes_gets_all_of_it() throws Exception {
    try (var wire = Wire.to(api.port())) {
      wire.send(
          "GET /api/v1/much HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.UTF_8));

      assertThat(wire.lastAnswer(false).body()).hasSize(MUCH.length);
    }
  }

  /// Enough, and often enough, that the server sees it.
  private static void readALittleOf(Socket socket, long began) throws Exception {
    var part = new byte[64 * 1024];
    while (since(began).compareTo(SHORT.multipliedBy(2)) < 0) {
      assertThat(socket.getInputStream().read(part)).isPositive();
      Thread.sleep(30);
    }
  }

  private static long restOf(Socket socket) {
    var part = new byte[64 * 1024];
    var all = 0L;
    try {
      for (var count = 0; count >= 0; count = socket.getInputStream().read(part)) {
        all += count;
      }
    } catch (IOException reset) {
      assertThat(reset).isNotInstanceOf(SocketTimeoutException.class);
    }
    return all;
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
