package dev.docket.application.limits.port;

import java.time.Duration;
import java.util.List;

/// Counts how often things were done lately. A bucket holds as many tokens as its limit says; each
/// time one is taken, and when none is left the thing has been done too often.
///
/// What may be relied on: of many who take at once no more are given a token than there are, and
/// nobody is refused a token that is there; a bucket that nobody has taken from is full; buckets of
/// different names do not know of each other. Calls are quick and never fail.
///
/// What may not: that a bucket is remembered. Buckets are those of this process, or are shared with
/// others; they may be full again after a restart, and the least used ones may be given up when
/// there are very many. A bucket is always used with the same limit.
public interface TokenBuckets {

  /// The longest period of a limit: a bucket that nobody has used for so long may be forgotten.
  Duration LONGEST_PERIOD = Duration.ofHours(1);

  /// How a bucket fills again.
  enum Refill {
    /// One token at a time, each after period / tokens, for as long as the bucket is not full. Who
    /// has used all tokens can go on at the pace of the limit.
    STEADILY,

    /// As a whole, when a period has passed since it was taken from while it was full. Who has used
    /// all tokens waits for the end of the period.
    AT_ONCE
  }

  /// @param tokens how often within the period, at least once
  /// @param period more than zero, at most [#LONGEST_PERIOD]
  record Limit(long tokens, Duration period, Refill refill) {

    public Limit {
      if (tokens < 1 || !period.isPositive() || period.compareTo(LONGEST_PERIOD) > 0) {
        throw new IllegalArgumentException("no limit: %d in %s".formatted(tokens, period));
      }
    }

    public static Limit steadily(long tokens, Duration period) {
      return new Limit(tokens, period, Refill.STEADILY);
    }

    public static Limit atOnce(long tokens, Duration period) {
      return new Limit(tokens, period, Refill.AT_ONCE);
    }
  }

  /// Asks for one token.
  ///
  /// @param bucket names the bucket; it is made, full, where there is none of this name
  record Draw(String bucket, Limit limit) {}

  /// How asking for a token ended, and how the bucket is after it.
  sealed interface Taking {

    /// How many whole tokens are left.
    long remaining();

    /// When the bucket will be full if nobody takes from it; zero for one that is full.
    Duration untilFull();

    /// The token is given.
    record Taken(long remaining, Duration untilFull) implements Taking {}

    /// There was a token, and it was left: another bucket of the same call was empty.
    ///
    /// @param remaining at least one
    record Spared(long remaining, Duration untilFull) implements Taking {}

    /// There was no token.
    ///
    /// @param retryAfter when there will be one again; more than zero
    record Empty(Duration retryAfter, Duration untilFull) implements Taking {

      @Override
      public long remaining() {
        return 0;
      }
    }
  }

  /// Takes a token from each bucket, or from none of them when one is empty. All at one moment:
  /// nobody sees a token taken that is then put back.
  ///
  /// @param draws of different buckets
  /// @return how it ended for each, in the order of the draws: either all are [Taking.Taken], or
  ///   each is [Taking.Spared] or [Taking.Empty]
  List<Taking> takeAll(List<Draw> draws);

  /// Takes a token from one bucket.
  default Taking take(String bucket, Limit limit) {
    return takeAll(List.of(new Draw(bucket, limit))).getFirst();
  }

  /// Puts back one token that was taken and turned out not to count. A full bucket stays as it is.
  void giveBack(String bucket, Limit limit);

  /// Makes the bucket as if nothing had ever been taken from it.
  void reset(String bucket);
}
