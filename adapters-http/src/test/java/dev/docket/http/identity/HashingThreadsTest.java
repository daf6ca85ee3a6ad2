package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.docket.application.shared.port.Race;
import dev.docket.domain.shared.Failure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HashingThreadsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<String> begun = new CompletableFuture<>();
  private final CompletableFuture<String> done = new CompletableFuture<>();

  @AfterEach
  void stop() {
    done.complete("stopped");
    requests.close();
  }

  @Test
  void a_virtual_thread_has_its_work_done_on_a_platform_thread() throws Exception {
    var threads = new HashingThreads(1, 1, LONG);

    var worker = requests.submit(() -> threads.call(Thread::currentThread)).get();

    assertThat(worker.isVirtual()).isFalse();
    assertThat(worker.isDaemon()).isTrue();
    assertThat(worker.getName()).startsWith("password-hashing-");
  }

  @Test
  void what_does_not_fit_is_refused_at_once_and_what_waits_is_done() throws Exception {
    var threads = new HashingThreads(1, 2, LONG);
    var working = occupy(threads);

    var outcomes = Race.of(3, () -> callAndLetGoWhenBusy(threads));

    assertThat(working.get()).isEqualTo("worked");
    assertThat(Race.returned(outcomes)).containsExactly("waited", "waited");
    assertThat(Race.thrown(outcomes))
        .singleElement()
        .isInstanceOfSatisfying(
            Failure.Unavailable.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("busy");
              assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2));
            });
    assertThat(threads.refused()).isEqualTo(1);
  }

  @Test
  void it_tells_how_many_work_and_wait() throws Exception {
    var threads = new HashingThreads(1, 1, LONG);
    var working = occupy(threads);
    assertThat(threads.working()).isEqualTo(1);
    assertThat(threads.waiting()).isZero();

    var waiting = requests.submit(() -> threads.call(() -> "waited"));
    while (threads.waiting() == 0) {
      Thread.onSpinWait();
    }
    assertThat(threads.waiting()).isEqualTo(1);

    done.complete("worked");
    assertThat(working.get()).isEqualTo("worked");
    assertThat(waiting.get()).isEqualTo("waited");
    assertThat(threads.waiting()).isZero();
    assertThat(threads.refused()).isZero();
  }

  @Test
  void who_waits_too_long_is_refused_and_leaves_the_queue() {
    var threads = new HashingThreads(1, 1, Duration.ofMillis(1));
    var late = new AtomicBoolean();
    while (!begun.isDone()) {
      busy(() -> threads.call(this::work));
    }

    busy(() -> threads.call(() -> late.getAndSet(true)));

    // were its work in the queue still, this would find no place
    done.complete("worked");
    assertThat(firstResult(threads, () -> "next")).isEqualTo("next");
    assertThat(late).isFalse();
  }

  @Test
  void an_interrupted_caller_is_refused_and_stays_interrupted() throws Exception {
    var threads = new HashingThreads(1, 1, LONG);
    var working = occupy(threads);
    var late = new AtomicBoolean();

    var interrupted =
        requests.submit(() -> {
          Thread.currentThread().interrupt();
          busy(() -> threads.call(() -> late.getAndSet(true)));
          return Thread.currentThread().isInterrupted();
        });

    assertThat(interrupted.get()).isTrue();
    done.complete("worked");
    assertThat(working.get()).isEqualTo("worked");
    assertThat(threads.call(() -> "next")).isEqualTo("next");
    assertThat(late).isFalse();
  }

  @Test
  void work_that_fails_keeps_its_cause_and_the_thread_goes_on() {
    var threads = new HashingThreads(1, 1, LONG);
    var cause = new IllegalArgumentException("why");

    assertThatThrownBy(() -> threads.call(() -> raise(cause))).hasCause(cause);
    assertThat(threads.call(() -> "next")).isEqualTo("next");
  }

  /// Takes the only thread, until `done`.
  private Future<String> occupy(HashingThreads threads) {
    var working = requests.submit(() -> threads.call(this::work));
    begun.join();
    return working;
  }

  private String work() {
    begun.complete("begun");
    return done.join();
  }

  private String callAndLetGoWhenBusy(HashingThreads threads) {
    try {
      return threads.call(() -> "waited");
    } catch (Failure.Unavailable refusal) {
      done.complete("worked");
      throw refusal;
    }
  }

  /// Of a caller that comes again for as long as it is refused.
  private static String firstResult(HashingThreads threads, Supplier<String> work) {
    while (true) {
      try {
        return threads.call(work);
      } catch (Failure.Unavailable busy) {
        Thread.onSpinWait();
      }
    }
  }

  private static String raise(RuntimeException cause) {
    throw cause;
  }

  private static void busy(Runnable call) {
    var refusal = catchThrowableOfType(Failure.Unavailable.class, call::run);
    assertThat(refusal.code()).isEqualTo("busy");
  }
}
