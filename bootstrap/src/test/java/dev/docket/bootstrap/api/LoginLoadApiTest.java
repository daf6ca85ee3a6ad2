package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import dev.docket.persistence.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many who log in at once: they are served or sent away, and nobody else notices.
@Timeout(120)
final class LoginLoadApiTest {

  private static final int READERS = 4;
  private static final int QUIET_READS = 500;
  private static final Duration PROMISED = Duration.ofSeconds(1);

  private final TestServer server = TestServer.start(TestDatabase.migrated(), Map.of());
  private final Company company = server.company();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void while_hundreds_log_in_at_once_orders_are_read_as_ever() throws Exception {
    var customer = company.customer();
    Stream.generate(() -> company.order(customer)).limit(20).forEach(order -> {});
    var storm = LoginStorm.of(server, company);
    var answers = new ArrayList<Answer>();

    var quiet = readsDuring(() -> repeat(QUIET_READS, this::read));
    var stormy = readsDuring(() -> answers.addAll(storm.rage()));

    assertThat(answers)
        .hasSize(LoginStorm.LOGINS)
        .allSatisfy(LoginLoadApiTest::requireServedOrSentAway);
    assertThat(statuses(answers)).containsKey(200).doesNotContainKey(429);
    assertThat(percentile(99, stormy))
        .as("reads without logins: %s; with: %s", figures(quiet), figures(stormy))
        .isLessThan(PROMISED);
  }

  @Test
  void hundreds_of_guesses_at_one_password_keep_nobody_else_out() {
    server.join(company, "victim@example.org", Role.MEMBER);
    server.join(company, "other@example.org", Role.MEMBER);

    var answers = LoginStorm.at(server, company, "victim@example.org").rage();

    assertThat(answers)
        .hasSize(LoginStorm.LOGINS)
        .allSatisfy(LoginLoadApiTest::requireServedOrSentAway);
    assertThat(statuses(answers)).isEqualTo(Map.of(401, 5L, 429, LoginStorm.LOGINS - 5L));
    server.logIn(company, "other@example.org", TestServer.PASSWORD).isStatus(200);
    assertThat(told("user.login_failed")).isEqualTo(5);
    assertThat(told("user.login_throttled")).isEqualTo(1);
  }

  private static void requireServedOrSentAway(Answer answer) {
    switch (answer.status()) {
      case 200 -> assertThat(answer.field("access_token")).isNotEmpty();
      case 401 -> answer.isProblem(401, "invalid_credentials");
      case 429 -> answer.isProblem(429, "too_many_attempts");
      default ->
          // too many for the hashes, or at the door already
          assertThat(answer.isStatus(503).field("code")).isIn("busy", "overloaded");
    }
    if (answer.status() == 429 || answer.status() == 503) {
      assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
    }
  }

  private Duration read() {
    var start = System.nanoTime();
    company.owner().get("/orders").isStatus(200);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// How long each read took of those that went on until the work was done, the shortest first.
  private List<Duration> readsDuring(Runnable work) throws Exception {
    var done = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(READERS)) {
      var readers =
          Stream.generate(() -> threads.submit(() -> readUntil(done))).limit(READERS).toList();
      try {
        work.run();
      } finally {
        done.set(true);
      }
      var reads = new ArrayList<Duration>();
      for (Future<List<Duration>> reader : readers) {
        reads.addAll(reader.get());
      }
      return reads.stream().sorted().toList();
    }
  }

  private List<Duration> readUntil(AtomicBoolean done) {
    var reads = new ArrayList<Duration>();
    while (!done.get()) {
      reads.add(read());
    }
    return reads;
  }

  private static void repeat(int times, Runnable work) {
    for (var time = 0; time < times; time++) {
      work.run();
    }
  }

  private static Duration percentile(int percent, List<Duration> sorted) {
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }

  private static String figures(List<Duration> sorted) {
    return "%d reads, p50 %d ms, p99 %d ms, longest %d ms"
        .formatted(
            sorted.size(),
            percentile(50, sorted).toMillis(),
            percentile(99, sorted).toMillis(),
            sorted.getLast().toMillis());
  }

  private static Map<Integer, Long> statuses(List<Answer> answers) {
    return answers.stream()
        .map(Answer::status)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private int told(String type) {
    return company.owner().get("/events?limit=100&type=" + type).isStatus(200).data().size();
  }
}
