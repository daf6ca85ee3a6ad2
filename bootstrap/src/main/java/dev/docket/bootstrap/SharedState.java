package dev.docket.bootstrap;

import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.limits.SharedTokenBuckets;
import dev.docket.persistence.redis.Hearing;
import dev.docket.persistence.redis.Redis;
import dev.docket.persistence.shared.RoundTrips;
import dev.docket.persistence.shared.TenantChanges;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;

/// What the instances on one database tell each other and count together: by Redis, or not at all.
public record SharedState(Optional<Redis> redis, TenantChanges changes) implements AutoCloseable {

  /// Of one that is alone, whatever the settings say.
  public static SharedState none() {
    return new SharedState(Optional.empty(), TenantChanges.alone());
  }

  static SharedState start(RedisSettings settings) {
    return settings
        .address()
        .map(address -> by(new Redis(address, settings.timeout())))
        .orElseGet(SharedState::none);
  }

  private static SharedState by(Redis redis) {
    var changes = new TenantChanges(tenant -> redis.tell(tenant.toString()));
    redis.start(new ChangesElsewhere(changes));
    return new SharedState(Optional.of(redis), changes);
  }

  /// @param own of this instance
  TokenBuckets buckets(TokenBuckets own) {
    return redis.<TokenBuckets>map(some -> new SharedTokenBuckets(some, own)).orElse(own);
  }

  /// Lets somebody know of each question to Redis that is for a call.
  void watchedBy(RoundTrips roundTrips) {
    redis.ifPresent(some -> some.watchedBy(roundTrips));
  }

  void showIn(MeterRegistry metrics) {
    redis.ifPresent(some -> show(some, metrics));
  }

  private static void show(Redis redis, MeterRegistry metrics) {
    Gauge.builder("docket.redis.up", redis, some -> some.isUp() ? 1 : 0)
        .description("1 while Redis is there, 0 while it is lost")
        .register(metrics);
    FunctionCounter.builder("docket.redis.lost", redis, Redis::losses)
        .description("How often Redis was lost")
        .register(metrics);
  }

  /// Hears its own changes as well, which are counted twice then: that costs a look-up at most.
  private record ChangesElsewhere(TenantChanges changes) implements Hearing {

    @Override
    public void heard(String tenant) {
      try {
        changes.changedElsewhere(new TenantId(UUID.fromString(tenant)));
      } catch (IllegalArgumentException notOurs) {
        // told by somebody who speaks another version, so it may mean anything
        changes.missedSome();
      }
    }

    @Override
    public void missedSome() {
      changes.missedSome();
    }
  }

  @Override
  public void close() {
    redis.ifPresent(Redis::close);
  }
}
