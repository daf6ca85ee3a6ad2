package dev.docket.http;

import static dev.docket.http.Route.ANYONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.http.shared.Answers;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StoppingTest {

  @AutoClose
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void a_request_in_flight_ends_while_no_new_one_is_taken() throws Exception {
    try (var api = TestApi.serving(Route.get("/slow", ANYONE, "Wait", this::waitForRelease))) {
      var inFlight = THREADS.submit(() -> api.get("/slow"));
      started.await();

      var stopped = THREADS.submit(api::stop);
      awaitRefusal(api.port());
      assertThat(inFlight.isDone()).isFalse();
      assertThat(stopped.isDone()).isFalse();
      released.countDown();

      assertThat(inFlight.get().isWellMade().status()).isEqualTo(200);
      stopped.get();
      assertThat(isRefused(api.port())).isTrue();
    }
  }

  @Test
  void a_request_that_does_not_end_within_the_stop_timeout_is_cut() throws Exception {
    var route = Route.get("/slow", ANYONE, "Wait", this::waitForRelease);
    try (var api = TestApi.stoppingWithin(Duration.ofMillis(50), route);
        var wire = Wire.to(api.port())) {
      wire.send(TestApi.request("GET", "/api/v1/slow", "").getBytes(StandardCharsets.UTF_8));
      started.await();

      api.stop();

      assertThat(isRefused(api.port())).isTrue();
    } finally {
      released.countDown();
    }
  }

  private void waitForRelease(Context http) throws InterruptedException {
    started.countDown();
    assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    Answers.ok(http, Map.of());
  }

  /// Asks until the first no, which shows that the stop has begun.
  private static void awaitRefusal(int port) throws IOException {
    while (!isRefused(port)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isRefused(int port) throws IOException {
    try (var _ = Wire.to(port)) {
      return false;
    } catch (SocketException refusedOrReset) {
      return true;
    }
  }
}
