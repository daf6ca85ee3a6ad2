package dev.docket.bootstrap.crash;

import dev.docket.bootstrap.crash.Attempt.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A call with all of its attempts, the last of which was answered.
record Settled(Call call, List<Attempt> attempts, Told told) {

  boolean wasUnknown() {
    return attempts.stream().anyMatch(attempt -> attempt.outcome() == Outcome.UNKNOWN);
  }

  /// The attempts that can have had the effect: the one that was answered, or those before it whose
  /// answers were lost.
  Set<String> effectiveRequestIds() {
    return attempts.stream()
        .filter(
            attempt -> attempt.outcome() == (told.replayed() ? Outcome.UNKNOWN : Outcome.ANSWERED))
        .map(Attempt::requestId)
        .collect(Collectors.toSet());
  }
}
