package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer;
import dev.docket.bootstrap.features.Worker;
import dev.docket.persistence.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WorkersTest {

  private static final Duration OFTEN = Duration.ofMillis(5);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void a_turn_that_fails_is_followed_by_the_next_one() throws InterruptedException {
    var turns = new CountDownLatch(3);
    var failing =
        new Worker(
            "failing",
            OFTEN,
            () -> {
              turns.countDown();
              throw new IllegalStateException("not this time");
            });

    try (var workers = Workers.start(List.of(failing), metrics)) {
      assertThat(workers).isNotNull();
      assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
    }

    var failed = metrics.get("docket.worker.turns").tags("worker", "failing", "outcome", "failed");
    assertThat(failed.counter().count()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void the_program_has_workers_for_as_long_as_it_runs() {
    var before = workerThreads();

    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      assertThat(server.port()).isPositive();
      assertThat(workerThreads()).containsAll(before).hasSize(before.size() + 1);
    }

    assertThat(workerThreads()).hasSameElementsAs(before);
  }

  private static List<Thread> workerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("worker"))
        .toList();
  }

  @Test
  void there_is_no_turn_after_the_end() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    var late = new AtomicInteger();
    var worker =
        new Worker(
            "counting",
            OFTEN,
            () -> {
              begun.countDown();
              if (ended.get()) {
                late.incrementAndGet();
              }
            });

    try (var workers = Workers.start(List.of(worker), metrics)) {
      assertThat(workers).isNotNull();
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }
    ended.set(true);
    Thread.sleep(10 * OFTEN.toMillis());

    assertThat(late).hasValue(0);
  }

  @Test
  void a_turn_that_waits_is_cut_at_the_end() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var cut = new AtomicBoolean();
    var waiting =
        new Worker(
            "waiting",
            OFTEN,
            () -> {
              begun.countDown();
              try {
                Thread.sleep(Duration.ofMinutes(1));
              } catch (InterruptedException told) {
                cut.set(true);
              }
            });

    try (var workers = Workers.start(List.of(waiting), metrics)) {
      assertThat(workers).isNotNull();
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(cut).isTrue();
  }
}
