package dev.docket.bootstrap;

import dev.docket.bootstrap.features.CustomersFeature;
import dev.docket.bootstrap.features.EventsFeature;
import dev.docket.bootstrap.features.Feature;
import dev.docket.bootstrap.features.IdempotencyFeature;
import dev.docket.bootstrap.features.IdentityFeature;
import dev.docket.bootstrap.features.OrdersFeature;
import dev.docket.bootstrap.features.RateLimiting;
import dev.docket.domain.shared.Failure;
import dev.docket.http.AdminPort;
import dev.docket.http.Api;
import dev.docket.http.HttpSettings;
import dev.docket.http.Route;
import dev.docket.http.identity.JwksRoutes;
import dev.docket.http.shared.Admissions;
import dev.docket.http.system.DocsRoutes;
import dev.docket.http.system.HealthRoutes;
import dev.docket.http.system.HomeRoutes;
import dev.docket.http.system.OpenApiRoutes;
import dev.docket.http.system.ProblemPages;
import dev.docket.http.system.Site;
import dev.docket.persistence.Database;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole program as one object. It starts from the ground up (database, features, server) and
/// stops from the top down, so that what is in flight keeps what it stands on until it is done.
public final class Application implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final Settings settings;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private volatile boolean serving;
  private volatile boolean stopping;
  private int port;
  private Optional<AdminPort> adminPort = Optional.empty();
  private List<Route> routes = List.of();
  private Optional<Database> database = Optional.empty();

  public Application(Settings settings) {
    this.settings = settings;
  }

  /// Returns once requests are answered: with 503 where they need a database that is away.
  ///
  /// @throws dev.docket.persistence.DatabaseRefusal when waiting for the database does not help
  public Application start() {
    // not while it is waited, so that it can be closed meanwhile
    serve().awaitFirstTry();
    return this;
  }

  /// Waits for a database that was away at the start. Returns at once when it was not, and when the
  /// program is stopped.
  ///
  /// @throws dev.docket.persistence.DatabaseRefusal when waiting for the database does not help
  public void awaitDatabase() {
    database().ifPresent(Database::awaitOpen);
  }

  private synchronized Optional<Database> database() {
    return database;
  }

  private synchronized Database serve() {
    var ground = started(Ground.of(settings));
    var database = started(Database.opening(ground.database()));
    this.database = Optional.of(database);
    var shared = started(SharedState.start(settings.redis()));
    var platform = Platform.of(settings, ground.secret(), database, shared);
    var idempotency = IdempotencyFeature.wire(platform);
    var features =
        List.of(
            CustomersFeature.wire(platform),
            OrdersFeature.wire(platform),
            EventsFeature.wire(platform),
            idempotency.feature());
    var identity = IdentityFeature.wire(platform, features);
    started(Workers.start(features.stream().flatMap(some -> some.workers().stream()).toList()));
    var admissions = settings.overload().admissions();
    database.measuredBy(platform.metrics());
    Administration.measure(platform.metrics(), admissions);
    var health = new HealthRoutes(settings.appName(), version(), () -> requireReady(database));
    adminPort =
        Administration.open(settings.admin(), platform.metrics(), health).map(this::started);
    var api = started(api(platform, admissions, health, identity, idempotency, features));
    api.start();
    port = api.port();
    routes = api.routes();
    serving = true;
    return database;
  }

  /// The port that is listened on.
  public synchronized int port() {
    return port;
  }

  /// The port for those who run the program, where there is one.
  public synchronized Optional<Integer> adminPort() {
    return adminPort.map(AdminPort::port);
  }

  /// Every route that is served, with its whole path.
  public synchronized List<Route> routes() {
    return routes;
  }

  /// The version of the build, or `development` outside of a jar.
  public static String version() {
    var version = Application.class.getPackage().getImplementationVersion();
    return Optional.ofNullable(version).orElse("development");
  }

  /// Becomes not ready, goes on for as long as load balancers need to notice, answers what is in
  /// flight, and stops everything that was started. Waits for a start that is under way.
  @Override
  public void close() {
    stopping = true;
    if (serving) {
      serving = false;
      pause(settings.stop().drainDelay());
    }
    synchronized (this) {
      while (!started.isEmpty()) {
        stop(started.pop());
      }
    }
  }

  private Api api(
      Platform platform,
      Admissions admissions,
      HealthRoutes health,
      IdentityFeature identity,
      IdempotencyFeature idempotency,
      List<Feature> features) {
    var http =
        new HttpSettings(
            settings.host(),
            settings.port(),
            settings.apiPrefix(),
            settings.allowedOrigins(),
            settings.stop().forRequests(),
            settings.edge());
    var routes =
        Stream.concat(Stream.of(identity.feature()), features.stream())
            .flatMap(feature -> feature.routes().stream())
            .toList();
    var site = new Site(settings.appName(), version());
    var served = new AtomicReference<List<Route>>(List.of());
    var contract =
        new OpenApiRoutes(served::get, settings.apiPrefix(), settings.appName(), version());
    var api =
        new Api(
            http,
            admissions,
            identity.identifyCaller(),
            identity.recordDenial(),
            RateLimiting.wire(platform),
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
    return api;
  }

  private void requireReady(Database database) {
    if (stopping) {
      throw new Failure.Unavailable(
          "stopping", "the server is stopping", Duration.ofSeconds(1), null);
    }
    database.check();
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failure) {
      // the other parts are stopped all the same
      LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), failure);
    }
  }
}
