package dev.docket.application.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.limits.RateLimits.Policy;
import dev.docket.application.limits.RateLimits.Standing;
import dev.docket.application.limits.port.InMemoryTokenBuckets;
import dev.docket.application.limits.port.TokenBuckets.Taking.Empty;
import dev.docket.application.limits.port.TokenBuckets.Taking.Spared;
import dev.docket.application.limits.port.TokenBuckets.Taking.Taken;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {

  private final TestClock clock = new TestClock();
  private final List<String> decisions = new ArrayList<>();

  @Test
  void a_call_counts_against_its_tenant_and_its_credential() {
    var limits = limits(Map.of(Policy.TENANT, 60, Policy.CREDENTIAL, 30));

    assertThat(limits.count(caller(1, 1)))
        .containsExactly(
            new Standing(Policy.TENANT, 60, new Taken(59, seconds(1))),
            new Standing(Policy.CREDENTIAL, 30, new Taken(29, seconds(2))));
    assertThat(limits.count(caller(1, 2)))
        .containsExactly(
            new Standing(Policy.TENANT, 60, new Taken(58, seconds(2))),
            new Standing(Policy.CREDENTIAL, 30, new Taken(29, seconds(2))));
    assertThat(limits.count(caller(2, 3)))
        .contains(new Standing(Policy.TENANT, 60, new Taken(59, seconds(1))));
  }

  @Test
  void a_credential_that_is_refused_costs_its_tenant_nothing() {
    var limits = limits(Map.of(Policy.TENANT, 60, Policy.CREDENTIAL, 3));
    for (var time = 0; time < 3; time++) {
      assertThat(RateLimits.refusal(limits.count(caller(1, 1)))).isEmpty();
    }

    for (var time = 0; time < 100; time++) {
      var refused = limits.count(caller(1, 1));

      assertThat(refused)
          .containsExactly(
              new Standing(Policy.TENANT, 60, new Spared(57, seconds(3))),
              new Standing(Policy.CREDENTIAL, 3, new Empty(seconds(20), seconds(60))));
      assertThat(RateLimits.refusal(refused))
          .hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo("rate_limited");
            assertThat(refusal.retryAfter()).isEqualTo(seconds(20));
          });
    }
    assertThat(RateLimits.refusal(limits.count(caller(1, 2)))).isEmpty();
  }

  @Test
  void who_waits_as_long_as_told_is_let_in_once() {
    var limits = limits(Map.of(Policy.TENANT, 6, Policy.CREDENTIAL, 3));
    for (var time = 0; time < 3; time++) {
      limits.count(caller(1, 1));
      limits.count(caller(1, 2));
    }
    var refusal = RateLimits.refusal(limits.count(caller(1, 1))).orElseThrow();
    assertThat(refusal.retryAfter()).isEqualTo(seconds(20));

    clock.advance(refusal.retryAfter());

    assertThat(RateLimits.refusal(limits.count(caller(1, 1)))).isEmpty();
    assertThat(RateLimits.refusal(limits.count(caller(1, 1)))).isPresent();
  }

  @Test
  void who_is_not_known_counts_by_the_source() {
    var limits = limits(Map.of(Policy.SOURCE, 60, Policy.LOGIN, 1));

    assertThat(limits.count("10.0.0.1", Policy.LOGIN))
        .containsExactly(
            new Standing(Policy.SOURCE, 60, new Taken(59, seconds(1))),
            new Standing(Policy.LOGIN, 1, new Taken(0, seconds(60))));
    assertThat(RateLimits.refusal(limits.count("10.0.0.1", Policy.LOGIN))).isPresent();
    assertThat(RateLimits.refusal(limits.count("10.0.0.2", Policy.LOGIN))).isEmpty();
    assertThat(limits.count("10.0.0.1", Policy.SOURCE))
        .containsExactly(new Standing(Policy.SOURCE, 60, new Taken(58, seconds(2))));
  }

  @Test
  void what_is_off_does_not_count() {
    var limits = limits(Map.of(Policy.TENANT, 0, Policy.CREDENTIAL, 0));

    for (var time = 0; time < 1_000; time++) {
      assertThat(limits.count(caller(1, 1))).isEmpty();
    }
    assertThat(limits.count("10.0.0.1", Policy.SOURCE)).isEmpty();
    assertThat(decisions).isEmpty();
  }

  @Test
  void each_decision_is_told() {
    var limits = limits(Map.of(Policy.TENANT, 60, Policy.CREDENTIAL, 1));

    limits.count(caller(1, 1));
    limits.count(caller(1, 1));

    assertThat(decisions)
        .containsExactly("tenant allowed", "credential allowed", "credential refused");
  }

  private RateLimits limits(Map<Policy, Integer> callsAMinute) {
    return new RateLimits(
        new InMemoryTokenBuckets(clock),
        callsAMinute,
        (policy, allowed) -> decisions.add(policy.code() + (allowed ? " allowed" : " refused")));
  }

  private static Actor caller(long tenant, long credential) {
    return new Actor(
        new TenantId(new UUID(0, tenant)),
        Subject.user(new UUID(1, credential)),
        null,
        Set.of(),
        new UUID(2, credential),
        "request");
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
