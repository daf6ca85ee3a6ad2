package dev.docket.application.idempotency.port;

import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;

/// The keys of each tenant's calls, and what became of these. A key is claimed and settled in the
/// transaction of the call's effect, so there is never the one without the other.
public interface IdempotencyRecords {

  /// Claims a key for a call, unless a call that bears it is settled and has not expired.
  ///
  /// Of several who claim one key at once, the others wait for the transaction of the first: they
  /// find the call settled when it commits, and one of them has the key when it does not.
  ///
  /// @param calledAt what has expired by then does not count
  /// @throws dev.docket.domain.shared.Failure.InProgress when the first one takes more than two
  ///   seconds; nothing more can be done in the transaction then
  Claim claim(
      TenantId tenant,
      IdempotencyKey key,
      Fingerprint fingerprint,
      Instant calledAt,
      Instant expiresAt);

  /// How a claim ended.
  sealed interface Claim {

    /// The key is the caller's, who settles it in the same transaction.
    record Granted() implements Claim {}

    record Settled(SettledCall call) implements Claim {}
  }

  /// Settles a key that this transaction has claimed, when it commits.
  void settle(TenantId tenant, IdempotencyKey key, StoredAnswer answer);

  /// The call that bears this key, unless there is none or it has expired.
  Optional<SettledCall> find(TenantId tenant, IdempotencyKey key, Instant now);

  /// Removes calls that have expired, so many at most. Several can do so at once: each passes over
  /// what another one is about to remove.
  ///
  /// @return how many it removed
  int purge(TenantId tenant, Instant now, int limit);
}
