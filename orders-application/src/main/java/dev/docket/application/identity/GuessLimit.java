package dev.docket.application.identity;

import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.application.limits.port.TokenBuckets.Limit;
import dev.docket.application.limits.port.TokenBuckets.Taking;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.shared.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Slows down who guesses passwords: of one account, from one source, 5 may be wrong in 15 minutes.
/// Nobody else notices, neither other accounts nor the same account from elsewhere, and a right
/// password begins anew.
public final class GuessLimit {

  private static final Limit WRONG = Limit.atOnce(5, Duration.ofMinutes(15));
  private static final Limit TOLD = Limit.atOnce(1, WRONG.period());

  private final TokenBuckets buckets;

  public GuessLimit(TokenBuckets buckets) {
    this.buckets = buckets;
  }

  /// Lets a guess be tried, unless there were too many.
  ///
  /// @param account whose password is guessed, and from which source
  /// @param trial what a right password gives, empty for a wrong one
  /// @param throttled runs at the first guess that is not tried, not at each
  /// @throws Failure.TooManyRequests `too_many_attempts`
  <T> Optional<T> count(String account, Supplier<Optional<T>> trial, Runnable throttled) {
    // kept as a hash: of one length, whatever somebody sends
    var bucket = "guess:" + SecretHash.of(account).value();
    // counted before it is tried, so that many at once are no way around
    if (buckets.take(bucket, WRONG) instanceof Taking.Empty empty) {
      if (buckets.take(bucket + ":told", TOLD) instanceof Taking.Taken) {
        throttled.run();
      }
      throw new Failure.TooManyRequests(
          "too_many_attempts", "too many wrong passwords; try again later", empty.retryAfter());
    }
    return tried(bucket, trial);
  }

  private <T> Optional<T> tried(String bucket, Supplier<Optional<T>> trial) {
    try {
      var result = trial.get();
      if (result.isPresent()) {
        buckets.reset(bucket);
      }
      return result;
    } catch (Failure.Unavailable notTried) {
      buckets.giveBack(bucket, WRONG);
      throw notTried;
    }
  }
}
