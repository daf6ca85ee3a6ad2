package dev.docket.bootstrap.crash;

import dev.docket.bootstrap.crash.Attempt.Outcome;
import dev.docket.bootstrap.crash.MortalServer.Life;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The way to a server that dies now and then, or whose database does: each call is sent until it
/// is answered.
final class Line {

  private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(120);
  private static final long PAUSE_MILLIS = 100;

  private final MortalServer server;
  private final String token;
  private final Outcome unavailable;
  private final Hearing hearing;
  private final AtomicLong answers = new AtomicLong();

  /// @param unavailable what has become of a call that is answered with 503
  Line(MortalServer server, String token, Outcome unavailable, Hearing hearing) {
    this.server = server;
    this.token = token;
    this.unavailable = unavailable;
    this.hearing = hearing;
  }

  /// How many calls were answered until now.
  long answers() {
    return answers.get();
  }

  /// Sends a call, and again with the same key and the same bytes until it is answered.
  ///
  /// @param name starts the request ids of its attempts
  Settled settle(Call call, String name) throws InterruptedException {
    var attempts = new ArrayList<Attempt>();
    var end = System.nanoTime() + LONGEST_WAIT;
    while (System.nanoTime() < end) {
      var life = server.life();
      var requestId = name + "." + (attempts.size() + 1);
      try {
        var told = send(call, life, requestId);
        if (!told.asksToComeAgain()) {
          attempts.add(attempt(requestId, life, Outcome.ANSWERED));
          answers.incrementAndGet();
          return new Settled(call, List.copyOf(attempts), told);
        }
        attempts.add(
            attempt(requestId, life, told.status() == 503 ? unavailable : Outcome.TURNED_AWAY));
      } catch (ConnectException _) {
        // nobody was there to take it, so it was not sent
      } catch (IOException _) {
        attempts.add(attempt(requestId, life, Outcome.UNKNOWN));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new AssertionError("%s was never answered: %s".formatted(call, attempts));
  }

  private static Attempt attempt(String requestId, Life life, Outcome outcome) {
    return new Attempt(requestId, life.isOver() ? 0 : life.number(), outcome);
  }

  private Told send(Call call, Life life, String requestId)
      throws IOException, InterruptedException {
    var start = System.nanoTime();
    var response = HTTP.send(request(call, life, requestId), BodyHandlers.ofString());
    hearing.add("write", 0, start, response.statusCode(), response.headers(), response.body());
    var replayed = response.headers().firstValue("Idempotent-Replayed").orElse("");
    return new Told(response.statusCode(), response.body(), replayed.equals("true"));
  }

  private HttpRequest request(Call call, Life life, String requestId) {
    var request =
        HttpRequest.newBuilder(URI.create(life.api() + call.path()))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", call.key())
            .header("X-Request-Id", requestId);
    if (call.onlyIn() != null) {
      request.header("If-Match", "\"%d\"".formatted(call.onlyIn()));
    }
    if (call.body().isEmpty()) {
      return request.method(call.method(), BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(call.method(), BodyPublishers.ofString(call.body()))
        .build();
  }
}
