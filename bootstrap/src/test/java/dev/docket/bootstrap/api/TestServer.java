package dev.docket.bootstrap.api;

import dev.docket.application.Given;
import dev.docket.bootstrap.Application;
import dev.docket.bootstrap.GenerousLimits;
import dev.docket.bootstrap.Platform;
import dev.docket.bootstrap.ServerSettings;
import dev.docket.bootstrap.Settings;
import dev.docket.bootstrap.features.Feature;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyEvent;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.ApiKeyToken;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.Route;
import dev.docket.http.identity.Argon2PasswordHasher;
import dev.docket.persistence.DatabaseLogin;
import dev.docket.persistence.JdbiPorts;
import dev.docket.persistence.TestDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The program on a random port and a database of its own.
public final class TestServer implements AutoCloseable {

  public static final String PASSWORD = "correct horse battery";

  private static final PasswordHash HASH =
      new Argon2PasswordHasher(Settings.read(Map.of()).passwordHashing())
          .hash(new Password(PASSWORD));

  private static final AtomicInteger COMPANIES = new AtomicInteger();

  private final TestDatabase database;
  private final Application application;
  private final JdbiPorts ports;
  private final AtomicReference<Set<String>> problems = new AtomicReference<>(Set.of());

  private TestServer(
      TestDatabase database,
      Map<String, String> settings,
      List<Function<Platform, Feature>> domains) {
    this.database = database;
    this.ports = JdbiPorts.on(database);
    this.application = new Application(Settings.read(settings), domains).start();
    Contract.readFrom(system());
  }

  private static final class Shared {
    static final TestServer SERVER = start(TestDatabase.migrated(), Map.of());
  }

  /// One for all tests that need no other: they keep apart by their tenants.
  public static TestServer shared() {
    return Shared.SERVER;
  }

  public static TestServer start(TestDatabase database, Map<String, String> more) {
    return start(database, database.owner(), more);
  }

  /// With another domain, whose tables the database has.
  public static TestServer start(TestDatabase database, Function<Platform, Feature> domain) {
    return new TestServer(database, settings(database.owner(), Map.of()), List.of(domain));
  }

  /// @param way how the program reaches the database
  public static TestServer start(
      TestDatabase database, DatabaseLogin way, Map<String, String> more) {
    return new TestServer(database, settings(way, more), List.of());
  }

  private static Map<String, String> settings(DatabaseLogin way, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("PORT", "0");
    settings.put("ADMIN_PORT", "0");
    settings.put("JWT_SECRET", UUID.randomUUID().toString());
    settings.put("DATABASE_URL", ServerSettings.url(way));
    settings.putAll(GenerousLimits.SETTINGS);
    settings.putAll(more);
    return settings;
  }

  /// Below the API's prefix, as nobody.
  public Client anonymous() {
    return new Client("http://127.0.0.1:" + application.port() + "/api/v1", "");
  }

  /// Outside of the API's prefix.
  public Client system() {
    return new Client("http://127.0.0.1:" + application.port(), "");
  }

  /// At the port for those who run the program.
  public Client admin() {
    return new Client("http://127.0.0.1:" + application.adminPort().orElseThrow(), "");
  }

  /// The codes of all problems that are explained at `/problems`.
  public Set<String> problems() {
    return problems.updateAndGet(known -> known.isEmpty() ? explained() : known);
  }

  private Set<String> explained() {
    return system().get("/problems").data().stream()
        .map(problem -> problem.path("code").asText())
        .collect(Collectors.toUnmodifiableSet());
  }

  public TestDatabase database() {
    return database;
  }

  public List<Route> routes() {
    return application.routes();
  }

  public int port() {
    return application.port();
  }

  /// A new tenant.
  ///
  /// @param owner logged in
  public record Company(TenantId tenant, String slug, Client owner) {

    public String customer() {
      return owner.post("/customers", "{\"name\": \"Ada\"}").isStatus(201).id();
    }

    /// A key of the owner's, with what the machine sends in `key`.
    public Answer apiKey(String... scopes) {
      var list = "\"" + String.join("\", \"", scopes) + "\"";
      return owner
          .post("/api-keys", "{\"name\": \"till\", \"scopes\": [%s]}".formatted(list))
          .isStatus(201);
    }

    public String order(String customer) {
      return owner
          .post(
              "/orders",
              orderOf(
                  customer,
                  "{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": \"13.99\"}"))
          .isStatus(201)
          .id();
    }
  }

  public static String orderOf(String customer, String items) {
    return """
    {"customer_id": "%s", "currency": "EUR", "items": [%s]}\
    """
        .formatted(customer, items);
  }

  public Company company() {
    var slug = "company-" + COMPANIES.incrementAndGet();
    var answer =
        anonymous()
            .post(
                "/auth/register",
                """
                {"tenant_name": "Acme", "tenant_slug": "%s", "name": "Olga",
                 "email": "olga@example.org", "password": "%s"}\
                """
                    .formatted(slug, PASSWORD))
            .isStatus(201);
    var tenant = new TenantId(UUID.fromString(answer.body().at("/tenant/id").asText()));
    return new Company(tenant, slug, anonymous().as(answer.field("access_token")));
  }

  /// Somebody with another role, logged in.
  public Client member(Company company, Role role) {
    var email = role.code() + "@example.org";
    join(company, email, role);
    return anonymous().as(logIn(company, email, PASSWORD).isStatus(200).field("access_token"));
  }

  /// Somebody who can log in with the usual password, made through the ports.
  public void join(Company company, String email, Role role) {
    var user =
        User.join(
            new UserId(ports.ports().ids().next()),
            new EmailAddress(email),
            "Vera",
            HASH,
            role,
            Instant.parse("2026-01-02T03:04:05Z"));
    var event = new Given(ports.ports()).event(new UserEvent.Joined(user));
    ports
        .ports()
        .transactions()
        .run(company.tenant(), () -> ports.ports().users().add(company.tenant(), user, event));
  }

  /// A key of the owner's, made through the ports long ago.
  public String apiKey(Company company, Instant expiresAt) {
    var owner = new UserId(UUID.fromString(company.owner().get("/users/me").id()));
    var id = new ApiKeyId(ports.ports().ids().next());
    var token = new ApiKeyToken(company.tenant(), id, "5".repeat(64));
    var made = Instant.parse("2026-01-02T03:04:05Z");
    var key = ApiKey.make(token, owner, "till", Set.of("orders:read"), expiresAt, made);
    var event =
        new Given(ports.ports()).event(new ApiKeyEvent(key, ApiKeyEvent.Change.CREATED, made));
    ports
        .ports()
        .transactions()
        .run(company.tenant(), () -> ports.ports().apiKeys().add(company.tenant(), key, event));
    return token.value();
  }

  public Answer logIn(Company company, String email, String password) {
    return anonymous()
        .post(
            "/auth/login",
            """
            {"tenant_slug": "%s", "email": "%s", "password": "%s"}\
            """
                .formatted(company.slug(), email, password));
  }

  @Override
  public void close() {
    Contract.forget(system());
    application.close();
    ports.close();
  }
}
