package dev.docket.persistence.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.docket.application.limits.port.TokenBuckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The buckets of this process, in its memory.
///
/// One lock guards them all: it is held for less than a microsecond, and makes taking from several
/// buckets one step.
public final class LocalTokenBuckets implements TokenBuckets {

  private static final int MAX_BUCKETS = 100_000;

  private final Cache<String, Bucket> buckets;
  private final Now now;

  public LocalTokenBuckets(InstantSource clock) {
    this.now = new Now(clock);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(LONGEST_PERIOD)
            .ticker(now::currentTimeNanos)
            .build();
  }

  @Override
  public synchronized List<Taking> takeAll(List<Draw> draws) {
    now.renew();
    var drawn = new ArrayList<Bucket>(draws.size());
    var allHaveTokens = true;
    for (var draw : draws) {
      var bucket = bucket(draw);
      drawn.add(bucket);
      allHaveTokens &= bucket.getAvailableTokens() > 0;
    }
    var takings = new ArrayList<Taking>(draws.size());
    for (var index = 0; index < draws.size(); index++) {
      var bucket = drawn.get(index);
      takings.add(allHaveTokens ? take(bucket) : spare(bucket, draws.get(index).limit()));
    }
    return takings;
  }

  @Override
  public synchronized void giveBack(String bucket, Limit limit) {
    now.renew();
    var known = buckets.getIfPresent(bucket);
    if (known != null) {
      known.addTokens(1);
    }
  }

  @Override
  public synchronized void reset(String bucket) {
    buckets.invalidate(bucket);
  }

  private static Taking take(Bucket bucket) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    return new Taking.Taken(
        probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  private static Taking spare(Bucket bucket, Limit limit) {
    // more than there can be: nothing is taken, and the answer tells how the bucket is
    var tokens = bucket.getAvailableTokens() > 0 ? limit.tokens() + 1 : 1;
    var probe = bucket.tryConsumeAndReturnRemaining(tokens);
    var untilFull = Duration.ofNanos(probe.getNanosToWaitForReset());
    return tokens > 1
        ? new Taking.Spared(probe.getRemainingTokens(), untilFull)
        : new Taking.Empty(Duration.ofNanos(probe.getNanosToWaitForRefill()), untilFull);
  }

  private Bucket bucket(Draw draw) {
    var limit = draw.limit();
    var known = buckets.getIfPresent(draw.bucket());
    if (known != null && !beginsAnew(known, limit)) {
      return known;
    }
    var full = full(limit);
    buckets.put(draw.bucket(), full);
    return full;
  }

  /// The library counts periods from when a bucket is made, and we from when it is taken from.
  private static boolean beginsAnew(Bucket bucket, Limit limit) {
    return limit.refill() == Refill.AT_ONCE && bucket.getAvailableTokens() == limit.tokens();
  }

  private Bucket full(Limit limit) {
    var tokens = limit.tokens();
    var period = limit.period();
    return Bucket.builder()
        .addLimit(bandwidth ->
            switch (limit.refill()) {
              case STEADILY -> bandwidth.capacity(tokens).refillGreedy(tokens, period);
              case AT_ONCE -> bandwidth.capacity(tokens).refillIntervally(tokens, period);
            })
        .withCustomTimePrecision(now)
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
  }

  /// Stands still while a call is answered, so that a bucket which was found empty stays empty.
  private static final class Now implements TimeMeter {

    private final InstantSource clock;
    private volatile long nanos;

    Now(InstantSource clock) {
      this.clock = clock;
      renew();
    }

    void renew() {
      var instant = clock.instant();
      nanos = TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
