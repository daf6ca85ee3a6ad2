package dev.docket.bootstrap.features;

import dev.docket.application.idempotency.DryRun;
import dev.docket.application.idempotency.IdempotencyQueries;
import dev.docket.application.idempotency.OnceOnly;
import dev.docket.application.idempotency.PurgeExpiredKeys;
import dev.docket.bootstrap.Platform;
import dev.docket.http.idempotency.GuardedWrites;
import dev.docket.http.idempotency.IdempotencyRoutes;
import dev.docket.http.idempotency.SealedAnswers;
import dev.docket.persistence.idempotency.JdbiIdempotencyRecords;
import dev.docket.persistence.identity.JdbiTenants;
import java.time.Duration;
import java.util.List;

/// What makes it safe to send a change again. It stands around the routes of all other features.
///
/// @param writes what stands around each route that changes something
public record IdempotencyFeature(Feature feature, GuardedWrites writes) {

  private static final Duration PURGED_EVERY = Duration.ofMinutes(10);

  public static IdempotencyFeature wire(Platform platform) {
    var records = new JdbiIdempotencyRecords(platform.sql());
    var transactions = platform.transactions();
    var clock = platform.clock();
    var purge = new PurgeExpiredKeys(transactions, new JdbiTenants(platform.sql()), records, clock);
    return new IdempotencyFeature(
        new Feature(
            List.of(new IdempotencyRoutes(new IdempotencyQueries(records, clock))),
            List.of(new Worker("purge of idempotency keys", PURGED_EVERY, purge::handle))),
        new GuardedWrites(
            new OnceOnly(transactions, records, clock),
            new DryRun(transactions),
            new SealedAnswers(platform.derivedKeys("stored answers"))));
  }
}
