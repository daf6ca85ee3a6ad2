package dev.docket.bootstrap;

import java.time.Duration;

/// How the program ends when it is told to.
///
/// @param drainDelay how long it goes on taking requests, not ready any more, so that load
///   balancers notice and send them elsewhere
/// @param timeout after which it is gone, counted from the signal
public record StopSettings(Duration drainDelay, Duration timeout) {

  /// Kept for what stands below the requests: workers, the pool, the embedded database.
  private static final int RESERVED_SECONDS = 10;

  private static final int LEAST_SECONDS_FOR_REQUESTS = 5;
  private static final int LEAST_AFTER_DRAINING = RESERVED_SECONDS + LEAST_SECONDS_FOR_REQUESTS;

  static StopSettings read(SettingsReader reader) {
    var delay = reader.number("DRAIN_DELAY", 0, 0, 3_000);
    var timeout = reader.number("SHUTDOWN_TIMEOUT", 25, LEAST_AFTER_DRAINING, 3_600);
    if (timeout - delay < LEAST_AFTER_DRAINING) {
      reader.problem(
          "SHUTDOWN_TIMEOUT",
          "must be at least %d seconds more than DRAIN_DELAY".formatted(LEAST_AFTER_DRAINING));
    }
    return new StopSettings(Duration.ofSeconds(delay), Duration.ofSeconds(timeout));
  }

  /// How long requests in flight may take once no more are let in.
  Duration forRequests() {
    return timeout.minus(drainDelay).minusSeconds(RESERVED_SECONDS);
  }
}
