package dev.docket.bootstrap.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// All answers, and when they came.
final class Hearing {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<Heard> answers = new ConcurrentLinkedQueue<>();

  /// @param wanted the status where nothing is broken; 0 for any success
  /// @param start by [System#nanoTime]
  record Heard(String call, int wanted, long start, long end, int status, String code) {

    long millis() {
      return (end - start) / 1_000_000;
    }

    boolean isSuccess() {
      return wanted == 0 ? status >= 200 && status < 300 : status == wanted;
    }

    /// Told that the database is away, and when to come again.
    boolean isTurnedAway() {
      return status == 503 && code.equals("database_unavailable");
    }
  }

  void add(String call, int wanted, long start, int status, HttpHeaders headers, String body) {
    var mayComeAgain = headers.firstValue("Retry-After").isPresent();
    var code =
        status < 400 ? "" : code(body) + (status == 503 && !mayComeAgain ? ", for ever" : "");
    answers.add(new Heard(call, wanted, start, System.nanoTime(), status, code));
  }

  Stream<Heard> answers() {
    return answers.stream();
  }

  private static String code(String body) {
    try {
      return JSON.readTree(body).path("code").asText("none");
    } catch (JsonProcessingException notJson) {
      return "not JSON";
    }
  }
}
