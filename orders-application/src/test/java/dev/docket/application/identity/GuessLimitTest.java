package dev.docket.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.application.limits.port.InMemoryTokenBuckets;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.shared.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class GuessLimitTest {

  private final AtomicInteger throttled = new AtomicInteger();
  private final GuessLimit guesses = new GuessLimit(new InMemoryTokenBuckets(new TestClock()));

  @Test
  void a_guess_that_could_not_be_tried_does_not_count() {
    for (var time = 0; time < 20; time++) {
      Refusal.of(Failure.Unavailable.class, () -> guess(GuessLimitTest::busy));
    }

    assertThat(guess(() -> Optional.of("in"))).contains("in");
  }

  @Test
  void what_was_guessed_wrong_before_stays_counted() {
    for (var time = 0; time < 4; time++) {
      guess(Optional::empty);
      Refusal.of(Failure.Unavailable.class, () -> guess(GuessLimitTest::busy));
    }
    guess(Optional::empty);

    Refusal.of(Failure.TooManyRequests.class, () -> guess(() -> Optional.of("in")));
    assertThat(throttled).hasValue(1);
  }

  @Test
  void a_guess_that_is_refused_is_not_tried() {
    var tried = new AtomicInteger();
    for (var time = 0; time < 5; time++) {
      guess(Optional::empty);
    }

    for (var time = 0; time < 3; time++) {
      Refusal.of(
          Failure.TooManyRequests.class,
          () ->
              guess(() -> {
                tried.incrementAndGet();
                return Optional.of("in");
              }));
    }

    assertThat(tried).hasValue(0);
    assertThat(throttled).hasValue(1);
  }

  private Optional<String> guess(Supplier<Optional<String>> trial) {
    return guesses.count("acme ada 192.0.2.7", trial, throttled::incrementAndGet);
  }

  private static Optional<String> busy() {
    throw new Failure.Unavailable("busy", "try again", Duration.ofSeconds(1), null);
  }
}
