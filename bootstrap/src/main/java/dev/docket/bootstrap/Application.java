package dev.docket.bootstrap;

import dev.docket.bootstrap.features.Feature;
import dev.docket.bootstrap.tracing.Telemetry;
import dev.docket.domain.shared.Failure;
import dev.docket.http.AdminPort;
import dev.docket.http.Route;
import dev.docket.http.shared.Admissions;
import dev.docket.http.system.HealthRoutes;
import dev.docket.persistence.Database;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole program as one object. It starts from the ground up (database, features, server) and
/// stops from the top down, so that what is in flight keeps what it stands on until it is done.
public final class Application implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  /// Long enough for every algorithm, where nothing is signed.
  private static final KeySecrets NO_SECRETS =
      new KeySecrets(new Settings.Secret("-".repeat(64)), Optional.empty());

  private final Settings settings;
  private final List<Function<Platform, Feature>> domains;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private volatile boolean serving;
  private volatile boolean stopping;
  private int port;
  private Optional<AdminPort> adminPort = Optional.empty();
  private List<Route> routes = List.of();
  private Optional<Database> database = Optional.empty();

  public Application(Settings settings) {
    this(settings, List.of());
  }

  /// @param more domains beside those that the program is about anyway
  public Application(Settings settings, List<Function<Platform, Feature>> more) {
    this.settings = settings;
    this.domains = Stream.concat(Wired.DOMAINS.stream(), more.stream()).toList();
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
    // what can not be used of its settings is told before anything else is begun
    var telemetry = settings.tracing().map(Application::telemetry).map(this::started);
    var ground = started(Ground.of(settings));
    var database = started(Database.opening(ground.database()));
    this.database = Optional.of(database);
    var shared = started(SharedState.start(settings.redis()));
    var platform = Platform.of(settings, ground.secrets(), database, shared);
    var admissions = settings.overload().admissions();
    var health =
        new HealthRoutes(settings.appName(), Build.version(), () -> requireReady(database));
    telemetry.map(Telemetry::roundTrips).ifPresent(database::watchedBy);
    telemetry.map(Telemetry::roundTrips).ifPresent(shared::watchedBy);
    var wired = Wired.of(platform, domains, admissions, health, telemetry.map(Telemetry::calls));
    started(Workers.start(wired.workers(), platform.metrics()));
    database.measuredBy(platform.metrics());
    started(Administration.measure(platform.metrics(), admissions));
    adminPort =
        Administration.open(settings.admin(), platform.metrics(), health).map(this::started);
    var api = started(wired.api());
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

  /// The contract of the API that would be served with these settings, as JSON. Neither a database
  /// nor a port is needed.
  public static byte[] contract(Settings settings) {
    try (var database = Database.none()) {
      var secrets = settings.jwt().secrets(() -> NO_SECRETS);
      var platform = Platform.of(settings, secrets, database, SharedState.none());
      var health = new HealthRoutes(settings.appName(), Build.version(), database::check);
      var wired = Wired.of(platform, Wired.DOMAINS, Admissions.of(1, 0), health, Optional.empty());
      return wired.contract().document();
    }
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

  private static Telemetry telemetry(TracingSettings settings) {
    try {
      return Telemetry.start(settings, Build.version());
    } catch (RuntimeException unusable) {
      throw new UnusableSettings(List.of(settings.masked(unusable)));
    }
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
