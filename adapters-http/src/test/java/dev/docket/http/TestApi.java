package dev.docket.http;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.identity.IdentifyCaller;
import dev.docket.application.identity.RecordDenial;
import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.identity.port.InMemoryAccessTokens;
import dev.docket.application.limits.RateLimits;
import dev.docket.application.limits.RateLimits.Policy;
import dev.docket.application.limits.port.InMemoryTokenBuckets;
import dev.docket.application.shared.port.SequentialIds;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Scopes;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.shared.Admission;
import dev.docket.http.shared.Admissions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The server on a free port, with routes of the test below `/api/v1`, and callers by identity.
public final class TestApi implements AutoCloseable {

  public static final String ORIGIN = "https://app.example";

  private static final Scopes SCOPES = new Scopes(List.of(OrderScopes.READ, OrderScopes.WRITE));

  private final TestClock clock = new TestClock();
  private final InMemoryAccessTokens tokens = new InMemoryAccessTokens(clock);
  private final SequentialIds ids = new SequentialIds();
  private final TenantId tenant = new TenantId(ids.next());
  private final Ports ports = InMemoryPorts.create();
  private final Given given = new Given(ports);
  private final Api api;
  private final int port;

  private TestApi(Setup setup, List<Route> routes) {
    var settings =
        new HttpSettings(
            "127.0.0.1", 0, "/api/v1", Set.of(ORIGIN), setup.stopTimeout(), setup.edge());
    var buckets = new InMemoryTokenBuckets(clock);
    var identify =
        new IdentifyCaller(
            ports.transactions(),
            tokens,
            ports.sessions(),
            ports.apiKeys(),
            buckets,
            SCOPES,
            clock);
    var denials =
        new RecordDenial(ports.transactions(), ports.events(), buckets, clock, ports.ids());
    this.api =
        new Api(
            settings,
            setup.admissions(),
            (request, nanos) -> {},
            identify,
            denials,
            new RateLimits(buckets, setup.limits(), (policy, allowed) -> {}),
            Optional.empty(),
            UnaryOperator.identity(),
            List.of(() -> routes),
            List.of());
    api.start();
    this.port = api.port();
  }

  public static TestApi serving(Route... routes) {
    return new Setup().serving(routes);
  }

  /// What a server can be like.
  ///
  /// @param limits calls a minute by policy; the others are off
  private record Setup(
      Duration stopTimeout, EdgeSettings edge, Admissions admissions, Map<Policy, Integer> limits) {

    Setup() {
      this(Duration.ofSeconds(10), EdgeSettings.USUAL, Admissions.of(64, 100), Map.of());
    }

    TestApi serving(Route... routes) {
      return new TestApi(this, List.of(routes));
    }
  }

  /// @param callsAMinute by policy; the others are off
  public static TestApi limited(Map<Policy, Integer> callsAMinute, Route... routes) {
    var usual = new Setup();
    return new Setup(usual.stopTimeout, usual.edge, usual.admissions, callsAMinute).serving(routes);
  }

  public static TestApi stoppingWithin(Duration stopTimeout, Route... routes) {
    var usual = new Setup();
    return new Setup(stopTimeout, usual.edge, usual.admissions, usual.limits).serving(routes);
  }

  public static TestApi admitting(Admission admission, Route... routes) {
    return admitting(new Admissions(admission, admission), routes);
  }

  public static TestApi admitting(Admissions admissions, Route... routes) {
    var usual = new Setup();
    return new Setup(usual.stopTimeout, usual.edge, admissions, usual.limits).serving(routes);
  }

  public static TestApi bearing(EdgeSettings edge, Route... routes) {
    var usual = new Setup();
    return new Setup(usual.stopTimeout, edge, usual.admissions, usual.limits).serving(routes);
  }

  /// The clock by which limits fill, and tokens end.
  public TestClock clock() {
    return clock;
  }

  public int port() {
    return port;
  }

  /// A token of the one tenant that most tests need.
  public String token(Role role) {
    return token(tenant, role);
  }

  public String tokenOfAnotherTenant(Role role) {
    return token(new TenantId(ids.next()), role);
  }

  private String token(TenantId of, Role role) {
    var user = given.user(of, role, "user-%s@example.org".formatted(ids.next()));
    var login = given.session(of, user);
    return tokens.issue(new AccessTokens.Claims(of, user.id(), role, login.id()));
  }

  /// @param path below the prefix
  public Answer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public Answer post(String path, String json, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/json");
    return send("POST", path, json, all.toArray(String[]::new));
  }

  public Answer send(String method, String path, String body, String... headers) {
    return Wire.exchange(port(), request(method, "/api/v1" + path, body, headers));
  }

  /// A request whose connection ends with its answer.
  public static String request(String method, String address, String body, String... headers) {
    var head = new StringBuilder();
    head.append(method).append(' ').append(address).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\nConnection: close\r\n");
    for (var header : headers) {
      head.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      var length = body.getBytes(StandardCharsets.UTF_8).length;
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").append(body).toString();
  }

  /// Returns once the server has stopped.
  public void stop() {
    api.close();
  }

  @Override
  public void close() {
    stop();
  }
}
