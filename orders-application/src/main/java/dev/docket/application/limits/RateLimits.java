package dev.docket.application.limits;

import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.application.limits.port.TokenBuckets.Draw;
import dev.docket.application.limits.port.TokenBuckets.Limit;
import dev.docket.application.limits.port.TokenBuckets.Taking;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.TooManyRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How often calls may be made. A call of a known caller counts against its tenant and against its
/// credential, any other against the source that it comes from. Limits fill steadily: who has used
/// a minute's calls at once goes on at the pace of the limit.
///
/// A call counts against all of its limits, or is refused and counts against none.
public final class RateLimits {

  /// What every limit is told for.
  public static final Duration PERIOD = Duration.ofMinutes(1);

  /// What calls count against.
  public enum Policy {
    TENANT,
    /// A login session, or an API key.
    CREDENTIAL,
    /// Calls whose caller is not known, by where they come from.
    SOURCE,
    /// Of these the ones that are worth the most to whoever guesses and fills.
    LOGIN,
    REGISTER,
    REFRESH;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
      return code;
    }
  }

  /// How one limit is after a call.
  ///
  /// @param calls how many a period
  public record Standing(Policy policy, long calls, Taking taking) {}

  /// Hears of each call and each limit that it counted against, or that refused it.
  @FunctionalInterface
  public interface Listener {
    void decided(Policy policy, boolean allowed);
  }

  private final TokenBuckets buckets;
  private final Map<Policy, Limit> limits = new EnumMap<>(Policy.class);
  private final Listener listener;

  /// @param callsAMinute by policy; 0, or none, for no limit
  public RateLimits(TokenBuckets buckets, Map<Policy, Integer> callsAMinute, Listener listener) {
    this.buckets = buckets;
    this.listener = listener;
    callsAMinute.forEach((policy, calls) -> {
      if (calls > 0) {
        limits.put(policy, Limit.steadily(calls, PERIOD));
      }
    });
  }

  /// Counts a call of somebody who is known.
  ///
  /// @return how each of its limits is now, those left out that are off
  public List<Standing> count(Actor actor) {
    var draws = new ArrayList<Counted>(2);
    add(draws, Policy.TENANT, actor.tenant());
    add(draws, Policy.CREDENTIAL, actor.credential());
    return count(draws);
  }

  /// Counts a call of somebody who is not known.
  ///
  /// @param source where it comes from, such as a network address
  /// @param policy what it counts against beside the source; the source itself for nothing else
  public List<Standing> count(String source, Policy policy) {
    var draws = new ArrayList<Counted>(2);
    add(draws, Policy.SOURCE, source);
    if (policy != Policy.SOURCE) {
      add(draws, policy, source);
    }
    return count(draws);
  }

  /// Why the call is refused, where it is: the last of the empty limits decides when to try again.
  public static Optional<TooManyRequests> refusal(List<Standing> standings) {
    return standings.stream()
        .filter(standing -> standing.taking() instanceof Taking.Empty)
        .max(Comparator.comparing(RateLimits::retryAfter))
        .map(standing ->
            new TooManyRequests(
                "rate_limited",
                "there were more calls than the limit of the %s allows; try again later"
                    .formatted(standing.policy().code()),
                retryAfter(standing)));
  }

  private static Duration retryAfter(Standing standing) {
    return standing.taking() instanceof Taking.Empty empty ? empty.retryAfter() : Duration.ZERO;
  }

  private record Counted(Policy policy, Draw draw) {}

  private void add(List<Counted> draws, Policy policy, Object who) {
    var limit = limits.get(policy);
    if (limit != null) {
      draws.add(new Counted(policy, new Draw("rate:" + policy.code() + ":" + who, limit)));
    }
  }

  private List<Standing> count(List<Counted> counted) {
    if (counted.isEmpty()) {
      return List.of();
    }
    var draws = new ArrayList<Draw>(counted.size());
    counted.forEach(one -> draws.add(one.draw()));
    var takings = buckets.takeAll(draws);
    var standings = new ArrayList<Standing>(counted.size());
    for (var index = 0; index < takings.size(); index++) {
      var policy = counted.get(index).policy();
      var taking = takings.get(index);
      tell(policy, taking);
      standings.add(new Standing(policy, draws.get(index).limit().tokens(), taking));
    }
    return standings;
  }

  private void tell(Policy policy, Taking taking) {
    switch (taking) {
      case Taking.Taken _ -> listener.decided(policy, true);
      case Taking.Empty _ -> listener.decided(policy, false);
      case Taking.Spared _ -> {}
    }
  }
}
