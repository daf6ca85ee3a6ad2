package dev.docket.application.idempotency;

import dev.docket.application.idempotency.port.Fingerprint;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.IdempotencyRecords;
import dev.docket.application.idempotency.port.IdempotencyRecords.Claim;
import dev.docket.application.idempotency.port.StoredAnswer;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.RuleBroken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Lets a call that bears a key count once. Its effect, whatever use cases it consists of, and the
/// answer that is kept under the key commit in one transaction: a call is settled or it never was.
public final class OnceOnly {

  /// How long an answer is given again.
  public static final Duration KEPT_FOR = Duration.ofHours(24);

  private final Transactions transactions;
  private final IdempotencyRecords records;
  private final InstantSource clock;

  public OnceOnly(Transactions transactions, IdempotencyRecords records, InstantSource clock) {
    this.transactions = transactions;
    this.records = records;
    this.clock = clock;
  }

  public record Call(IdempotencyKey key, Fingerprint fingerprint) {}

  /// How a call ended.
  public sealed interface Outcome {

    /// It has had its effect now.
    record First() implements Outcome {}

    /// It had its effect before, and this was the answer.
    record Again(StoredAnswer answer) implements Outcome {}
  }

  /// @param effect does what the call asks for; when it throws, nothing is kept and the key is free
  /// @throws RuleBroken `idempotency_key_reused` when another call has borne the key
  /// @throws dev.docket.domain.shared.Failure.InProgress when the call is still under way elsewhere
  public Outcome handle(Actor actor, Call call, Supplier<StoredAnswer> effect) {
    return transactions.spanning(actor.tenant(), () -> once(actor, call, effect));
  }

  private Outcome once(Actor actor, Call call, Supplier<StoredAnswer> effect) {
    var now = clock.instant();
    var claim =
        records.claim(actor.tenant(), call.key(), call.fingerprint(), now, now.plus(KEPT_FOR));
    return switch (claim) {
      case Claim.Granted() -> {
        records.settle(actor.tenant(), call.key(), effect.get());
        yield new Outcome.First();
      }
      case Claim.Settled(var settled) when settled.fingerprint().equals(call.fingerprint()) ->
          new Outcome.Again(settled.answer());
      case Claim.Settled(var another) ->
          throw new RuleBroken(
              "idempotency_key_reused", "another call has borne the key " + another.key());
    };
  }
}
