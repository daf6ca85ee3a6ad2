package dev.docket.persistence.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.docket.application.limits.port.TokenBuckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// The buckets of this process, in its memory.
public final class LocalTokenBuckets implements TokenBuckets {

  private static final int MAX_BUCKETS = 100_000;
  private static final Duration LONGEST_PERIOD = Duration.ofHours(1);

  private final Cache<String, Bucket> buckets;
  private final TimeMeter time;

  public LocalTokenBuckets(InstantSource clock) {
    this.time = new ClockMeter(clock);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(LONGEST_PERIOD)
            .ticker(time::currentTimeNanos)
            .build();
  }

  @Override
  public Taking take(String bucket, Limit limit) {
    var probe = buckets.get(bucket, name -> full(limit)).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? new Taking.Taken(probe.getRemainingTokens())
        : new Taking.Empty(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  @Override
  public void giveBack(String bucket) {
    var known = buckets.getIfPresent(bucket);
    if (known != null) {
      known.addTokens(1);
    }
  }

  @Override
  public void reset(String bucket) {
    buckets.invalidate(bucket);
  }

  private Bucket full(Limit limit) {
    if (limit.period().compareTo(LONGEST_PERIOD) > 0) {
      throw new IllegalArgumentException("buckets are forgotten after " + LONGEST_PERIOD);
    }
    return Bucket.builder()
        .addLimit(bandwidth ->
            bandwidth.capacity(limit.tokens()).refillIntervally(limit.tokens(), limit.period()))
        .withCustomTimePrecision(time)
        .build();
  }

  private record ClockMeter(InstantSource clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      var now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
