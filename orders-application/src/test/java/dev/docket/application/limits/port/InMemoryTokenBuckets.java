package dev.docket.application.limits.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

public final class InMemoryTokenBuckets implements TokenBuckets {

  private record Filled(long tokens, Instant nextFilling) {}

  private final Map<String, Filled> buckets = new HashMap<>();
  private final InstantSource clock;

  public InMemoryTokenBuckets(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Taking take(String bucket, Limit limit) {
    var now = clock.instant();
    var known = buckets.get(bucket);
    var filled =
        known == null || !now.isBefore(known.nextFilling())
            ? new Filled(limit.tokens(), now.plus(limit.period()))
            : known;
    if (filled.tokens() == 0) {
      return new Taking.Empty(Duration.between(now, filled.nextFilling()));
    }
    buckets.put(bucket, new Filled(filled.tokens() - 1, filled.nextFilling()));
    return new Taking.Taken(filled.tokens() - 1);
  }

  @Override
  public synchronized void giveBack(String bucket) {
    buckets.computeIfPresent(
        bucket, (name, filled) -> new Filled(filled.tokens() + 1, filled.nextFilling()));
  }

  @Override
  public synchronized void reset(String bucket) {
    buckets.remove(bucket);
  }
}
