package dev.docket.application.limits.port;

import dev.docket.application.limits.port.TokenBuckets.Taking.Empty;
import dev.docket.application.limits.port.TokenBuckets.Taking.Spared;
import dev.docket.application.limits.port.TokenBuckets.Taking.Taken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

public final class InMemoryTokenBuckets implements TokenBuckets {

  /// @param fullAt when the bucket is full again
  private record Level(long remaining, long fullAt) {}

  private final Map<String, Level> buckets = new HashMap<>();
  private final InstantSource clock;

  public InMemoryTokenBuckets(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<Taking> takeAll(List<Draw> draws) {
    var now = now();
    if (draws.stream().allMatch(draw -> level(draw, now).remaining() > 0)) {
      return draws.stream().map(draw -> take(draw, now)).toList();
    }
    return draws.stream().map(draw -> refuse(draw, now)).toList();
  }

  @Override
  public synchronized void giveBack(String bucket, Limit limit) {
    var now = now();
    var level = level(new Draw(bucket, limit), now);
    if (level.remaining() + 1 < limit.tokens()) {
      var sooner = limit.refill() == Refill.STEADILY ? interval(limit) : 0;
      buckets.put(bucket, new Level(level.remaining() + 1, level.fullAt() - sooner));
    } else {
      reset(bucket);
    }
  }

  @Override
  public synchronized void reset(String bucket) {
    buckets.remove(bucket);
  }

  private Taking take(Draw draw, long now) {
    var limit = draw.limit();
    var level = level(draw, now);
    var fullAt =
        switch (limit.refill()) {
          case STEADILY -> level.fullAt() + interval(limit);
          case AT_ONCE -> level.fullAt() == now ? now + limit.period().toNanos() : level.fullAt();
        };
    buckets.put(draw.bucket(), new Level(level.remaining() - 1, fullAt));
    return new Taken(level.remaining() - 1, Duration.ofNanos(fullAt - now));
  }

  private Taking refuse(Draw draw, long now) {
    var limit = draw.limit();
    var level = level(draw, now);
    var untilFull = Duration.ofNanos(level.fullAt() - now);
    if (level.remaining() > 0) {
      return new Spared(level.remaining(), untilFull);
    }
    var others = limit.refill() == Refill.STEADILY ? (limit.tokens() - 1) * interval(limit) : 0;
    return new Empty(untilFull.minusNanos(others), untilFull);
  }

  private Level level(Draw draw, long now) {
    var limit = draw.limit();
    var known = buckets.get(draw.bucket());
    if (known == null || known.fullAt() <= now) {
      return new Level(limit.tokens(), now);
    }
    if (limit.refill() == Refill.AT_ONCE) {
      return known;
    }
    var missing = Math.ceilDiv(known.fullAt() - now, interval(limit));
    return new Level(limit.tokens() - missing, known.fullAt());
  }

  private static long interval(Limit limit) {
    return limit.period().toNanos() / limit.tokens();
  }

  private long now() {
    var now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
