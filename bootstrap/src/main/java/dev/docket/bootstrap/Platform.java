package dev.docket.bootstrap;

import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.http.identity.JwtAccessTokens;
import dev.docket.http.identity.TokenKeys;
import dev.docket.http.shared.Cursors;
import dev.docket.http.shared.DerivedKey;
import dev.docket.http.shared.Lists;
import dev.docket.persistence.Database;
import dev.docket.persistence.limits.LocalTokenBuckets;
import dev.docket.persistence.shared.TenantChanges;
import dev.docket.persistence.shared.TenantSql;
import dev.docket.persistence.shared.TimeOrderedIds;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// What all features stand on.
///
/// @param secrets what keys are derived from
/// @param changes what instances tell each other of, so that none remembers what is over
/// @param metrics what the parts count and measure; labels are bounded, never a tenant or an id
/// @param clock in microseconds, as the database keeps time
public record Platform(
    Settings settings,
    KeySecrets secrets,
    TenantSql sql,
    Transactions transactions,
    TokenKeys tokenKeys,
    AccessTokens accessTokens,
    Lists lists,
    TokenBuckets buckets,
    TenantChanges changes,
    PrometheusMeterRegistry metrics,
    InstantSource clock,
    Ids ids) {

  public static Platform of(
      Settings settings, KeySecrets secrets, Database database, SharedState shared) {
    var clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    return of(settings, secrets, database, shared, clock);
  }

  /// @param clock in microseconds
  public static Platform of(
      Settings settings,
      KeySecrets secrets,
      Database database,
      SharedState shared,
      InstantSource clock) {
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    shared.showIn(metrics);
    var ids = new TimeOrderedIds();
    var keys = settings.jwt().keys(secrets);
    var tokens =
        new JwtAccessTokens.Settings(
            keys,
            settings.jwt().issuer(),
            settings.jwt().audience(),
            settings.accessTokenLifetime());
    return new Platform(
        settings,
        secrets,
        database.sql(),
        database.transactions(),
        keys,
        new JwtAccessTokens(tokens, clock, ids),
        new Lists(new Cursors(DerivedKey.of(secrets.current().value(), "cursors"))),
        shared.buckets(new LocalTokenBuckets(clock)),
        shared.changes(),
        metrics,
        clock,
        ids);
  }

  /// Keys for one purpose: the first makes what each of them knows again.
  public List<DerivedKey> derivedKeys(String purpose) {
    return secrets.all().map(some -> DerivedKey.of(some.value(), purpose)).toList();
  }
}
