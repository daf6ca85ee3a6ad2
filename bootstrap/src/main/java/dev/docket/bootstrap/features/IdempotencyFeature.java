package dev.docket.bootstrap.features;

import dev.docket.application.idempotency.DryRun;
import dev.docket.application.idempotency.IdempotencyQueries;
import dev.docket.application.idempotency.OnceOnly;
import dev.docket.application.idempotency.OnceOnly.Outcome;
import dev.docket.application.idempotency.PurgeExpiredKeys;
import dev.docket.bootstrap.Platform;
import dev.docket.http.idempotency.GuardedWrites;
import dev.docket.http.idempotency.IdempotencyRoutes;
import dev.docket.http.idempotency.SealedAnswers;
import dev.docket.persistence.idempotency.JdbiIdempotencyRecords;
import dev.docket.persistence.identity.JdbiTenants;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

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
            new SealedAnswers(platform.derivedKeys("stored answers")),
            counting(platform.metrics())));
  }

  private static Consumer<Outcome> counting(MeterRegistry metrics) {
    var first = calls(metrics, "first");
    var replayed = calls(metrics, "replayed");
    return outcome -> {
      switch (outcome) {
        case Outcome.First() -> first.increment();
        case Outcome.Again(var _) -> replayed.increment();
      }
    };
  }

  private static Counter calls(MeterRegistry metrics, String outcome) {
    return Counter.builder("docket.idempotency.calls")
        .description("Calls with an idempotency key: had their effect, or the first answer again")
        .tag("outcome", outcome)
        .register(metrics);
  }
}
