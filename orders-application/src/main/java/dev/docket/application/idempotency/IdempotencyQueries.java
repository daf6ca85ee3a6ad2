package dev.docket.application.idempotency;

import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.IdempotencyRecords;
import dev.docket.application.idempotency.port.SettledCall;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

public final class IdempotencyQueries {

  private final IdempotencyRecords records;
  private final InstantSource clock;

  public IdempotencyQueries(IdempotencyRecords records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /// What became of a call of the tenant. It tells where the thing is that the call was about, not
  /// what the answer was: that is told to its caller alone, who sends the call again.
  public SettledCall get(Actor actor, IdempotencyKey key) {
    return records
        .find(actor.tenant(), key, clock.instant())
        .orElseThrow(() -> new NotFound("idempotency_key", key));
  }
}
