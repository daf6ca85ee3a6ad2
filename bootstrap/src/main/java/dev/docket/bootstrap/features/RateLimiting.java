package dev.docket.bootstrap.features;

import dev.docket.application.limits.RateLimits;
import dev.docket.application.limits.RateLimits.Policy;
import dev.docket.bootstrap.Platform;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// How often calls may be made, and the count of those that were not.
public final class RateLimiting {

  private RateLimiting() {}

  public static RateLimits wire(Platform platform) {
    var allowed = counters(platform.metrics(), "allowed");
    var refused = counters(platform.metrics(), "refused");
    return new RateLimits(
        platform.buckets(),
        platform.settings().rateLimits().callsAMinute(),
        (policy, isAllowed) -> counter(policy, isAllowed ? allowed : refused).increment());
  }

  private static Counter counter(Policy policy, Map<Policy, Counter> counters) {
    return Objects.requireNonNull(counters.get(policy));
  }

  /// Made beforehand: each call counts.
  private static Map<Policy, Counter> counters(MeterRegistry metrics, String outcome) {
    var counters = new EnumMap<Policy, Counter>(Policy.class);
    for (var policy : Policy.values()) {
      counters.put(
          policy,
          Counter.builder("docket.rate_limit.decisions")
              .description("calls that were counted against a limit, or refused by it")
              .tag("policy", policy.code())
              .tag("outcome", outcome)
              .register(metrics));
    }
    return counters;
  }
}
