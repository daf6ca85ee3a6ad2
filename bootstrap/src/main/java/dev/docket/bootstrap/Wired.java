package dev.docket.bootstrap;

import dev.docket.bootstrap.features.CustomersFeature;
import dev.docket.bootstrap.features.EventsFeature;
import dev.docket.bootstrap.features.Feature;
import dev.docket.bootstrap.features.IdempotencyFeature;
import dev.docket.bootstrap.features.IdentityFeature;
import dev.docket.bootstrap.features.OrdersFeature;
import dev.docket.bootstrap.features.RateLimiting;
import dev.docket.bootstrap.features.Worker;
import dev.docket.http.Api;
import dev.docket.http.HttpSettings;
import dev.docket.http.Route;
import dev.docket.http.identity.JwksRoutes;
import dev.docket.http.shared.Admissions;
import dev.docket.http.shared.Tracing;
import dev.docket.http.system.DocsRoutes;
import dev.docket.http.system.HealthRoutes;
import dev.docket.http.system.HomeRoutes;
import dev.docket.http.system.OpenApiRoutes;
import dev.docket.http.system.ProblemPages;
import dev.docket.http.system.Site;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/// All features on one platform, and the API that they make. Nothing of it runs yet.
record Wired(Api api, OpenApiRoutes contract, List<Worker> workers) {

  /// What the program is about, in the order of its contract. A new domain is a line here.
  static final List<Function<Platform, Feature>> DOMAINS =
      List.of(CustomersFeature::wire, OrdersFeature::wire, EventsFeature::wire);

  /// @param tracing who wants to know of each call, where somebody does
  static Wired of(
      Platform platform,
      List<Function<Platform, Feature>> domains,
      Admissions admissions,
      HealthRoutes health,
      Optional<Tracing> tracing) {
    var settings = platform.settings();
    var idempotency = IdempotencyFeature.wire(platform);
    var features =
        Stream.concat(
                domains.stream().map(domain -> domain.apply(platform)),
                Stream.of(idempotency.feature()))
            .toList();
    var identity = IdentityFeature.wire(platform, features);
    var routes =
        Stream.concat(Stream.of(identity.feature()), features.stream())
            .flatMap(feature -> feature.routes().stream())
            .toList();
    var site = new Site(settings.appName(), Build.version());
    var served = new AtomicReference<List<Route>>(List.of());
    var contract =
        new OpenApiRoutes(served::get, settings.apiPrefix(), settings.appName(), Build.version());
    var api =
        new Api(
            http(settings),
            admissions,
            new RequestTimes(platform.metrics()),
            identity.identifyCaller(),
            identity.recordDenial(),
            RateLimiting.wire(platform),
            tracing,
            idempotency.writes()::around,
            routes,
            List.of(
                health,
                new JwksRoutes(platform.tokenKeys()),
                contract,
                new ProblemPages(site, served::get),
                new HomeRoutes(site, settings.apiPrefix()),
                new DocsRoutes(site)));
    served.set(api.routes());
    return new Wired(api, contract, workers(features));
  }

  private static HttpSettings http(Settings settings) {
    return new HttpSettings(
        settings.host(),
        settings.port(),
        settings.apiPrefix(),
        settings.allowedOrigins(),
        settings.stop().forRequests(),
        settings.edge());
  }

  private static List<Worker> workers(List<Feature> features) {
    return features.stream().flatMap(feature -> feature.workers().stream()).toList();
  }
}
