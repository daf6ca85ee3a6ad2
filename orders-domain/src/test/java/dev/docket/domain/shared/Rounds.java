package dev.docket.domain.shared;

import java.util.Random;
import java.util.function.Consumer;

/// Repeats a test over random data. A failure names the seed; `-Ddocket.seed` runs it again.
public final class Rounds {

  private Rounds() {}

  public static void of(int rounds, Consumer<Random> test) {
    var seed = Long.getLong("docket.seed", new Random().nextLong());
    var random = new Random(seed);
    for (var round = 1; round <= rounds; round++) {
      try {
        test.accept(random);
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError(
            "round %d, repeat with -Ddocket.seed=%d: %s"
                .formatted(round, seed, failure.getMessage()),
            failure);
      }
    }
  }
}
