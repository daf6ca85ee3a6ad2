package dev.docket.http;

import dev.docket.application.limits.RateLimits;
import dev.docket.application.limits.RateLimits.Policy;
import dev.docket.application.limits.RateLimits.Standing;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.TooManyRequests;
import dev.docket.http.shared.Allowance;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Source;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/// Counts each call below the API's prefix, once, and says in its answer what is left.
final class CallLimits {

  private static final String WINDOW = ";w=" + RateLimits.PERIOD.toSeconds();

  private final RateLimits limits;
  private final String prefix;

  CallLimits(RateLimits limits, String prefix) {
    this.limits = limits;
    this.prefix = prefix + "/";
  }

  /// @throws TooManyRequests `rate_limited`
  void count(Context http, Actor caller) {
    tell(http, limits.count(caller)).ifPresent(CallLimits::refuse);
  }

  /// @throws TooManyRequests `rate_limited`
  void count(Context http, Policy policy) {
    if (!isFree(http)) {
      tell(http, limits.count(Source.of(http), policy)).ifPresent(CallLimits::refuse);
    }
  }

  /// Counts a call that is refused before its caller, or its route, was known; so that nobody tries
  /// credentials and addresses without end.
  ///
  /// @return why it is refused, where that is now another reason
  Optional<TooManyRequests> countRefused(Context http) {
    return isFree(http) || Exchange.of(http).allowance() != null
        ? Optional.empty()
        : tell(http, limits.count(Source.of(http), Policy.SOURCE));
  }

  /// Outside of the prefix, and before browsers send a call itself.
  private boolean isFree(Context http) {
    return !http.path().startsWith(prefix) || http.req().getMethod().equals("OPTIONS");
  }

  private static Optional<TooManyRequests> tell(Context http, List<Standing> standings) {
    var allowance = allowance(standings);
    Exchange.of(http).counts(allowance);
    allowance.tell(http.res()::setHeader);
    return RateLimits.refusal(standings);
  }

  private static void refuse(TooManyRequests tooMany) {
    throw tooMany;
  }

  private static Allowance allowance(List<Standing> standings) {
    var policy = new StringBuilder(64);
    var state = new StringBuilder(64);
    for (var standing : standings) {
      begin(policy, standing).append(";q=").append(standing.calls()).append(WINDOW);
      begin(state, standing)
          .append(";r=")
          .append(standing.taking().remaining())
          .append(";t=")
          // rounded up: it is not full a moment before
          .append(standing.taking().untilFull().plusNanos(999_999_999).toSeconds());
    }
    return new Allowance(policy.toString(), state.toString());
  }

  private static StringBuilder begin(StringBuilder list, Standing standing) {
    if (!list.isEmpty()) {
      list.append(", ");
    }
    return list.append('"').append(standing.policy().code()).append('"');
  }
}
