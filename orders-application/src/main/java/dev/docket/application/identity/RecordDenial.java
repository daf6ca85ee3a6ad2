package dev.docket.application.identity;

import dev.docket.application.events.port.EventLog;
import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.application.limits.port.TokenBuckets.Limit;
import dev.docket.application.limits.port.TokenBuckets.Taking;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.AccessDenied;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.Forbidden;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Writes into the event log that somebody asked for what they may not do. The same of the same
/// caller once a minute, so that nobody fills the log by asking again and again.
public final class RecordDenial {

  private static final Limit ONCE_A_MINUTE = Limit.atOnce(1, Duration.ofMinutes(1));

  private final Transactions transactions;
  private final EventLog events;
  private final TokenBuckets buckets;
  private final InstantSource clock;
  private final Ids ids;

  public RecordDenial(
      Transactions transactions,
      EventLog events,
      TokenBuckets buckets,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.events = events;
    this.buckets = buckets;
    this.clock = clock;
    this.ids = ids;
  }

  public void handle(Actor actor, Forbidden denied) {
    var bucket = "denied:%s:%s".formatted(actor.credential(), denied.detail());
    if (buckets.take(bucket, ONCE_A_MINUTE) instanceof Taking.Taken) {
      var event = new AccessDenied(actor, Optional.ofNullable(denied.required()), clock.instant());
      transactions.run(
          actor.tenant(), () -> events.append(actor.tenant(), event.by(actor, ids.next())));
    }
  }
}
