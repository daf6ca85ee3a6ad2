package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import dev.docket.http.Route;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route that is served, called by nobody and by a stranger with our ids, in its address and
/// in its body. A route that is not known here fails, so that a new one can not be forgotten.
final class TenantWallApiTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final Company OURS = SERVER.company();
  private static final Client STRANGER = SERVER.company().owner();

  /// Has made nothing of its own.
  private static final Client NEWCOMER = SERVER.company().owner();

  /// Without which no PATCH is looked at.
  private static final String[] ANY_VERSION = {"If-Match", "*"};

  private static final String PREFIX = "/api/v1";
  private static final String UNKNOWN = "01a20000-0000-7000-8000-00000000ffff";

  private static final String CUSTOMER = OURS.customer();
  private static final String ORDER = OURS.order(CUSTOMER);
  private static final String USER = userId(SERVER.member(OURS, Role.MEMBER));
  private static final String SESSION = OURS.owner().get("/users/me/sessions").firstId();
  private static final String API_KEY = OURS.apiKey("orders:read").id();
  private static final String CALL = keyedCall();
  private static final String EVENT = OURS.owner().get("/events").firstId();

  private static final Set<String> OUR_IDS =
      Set.of(OURS.tenant().toString(), CUSTOMER, ORDER, USER, SESSION, API_KEY, EVENT);

  /// Whose ids stand in an address, by what stands before them.
  private static final Map<String, String> IN_ADDRESSES =
      Map.of(
          "/orders/",
          ORDER,
          "/customers/",
          CUSTOMER,
          "/users/me/sessions/",
          SESSION,
          "/users/",
          USER,
          "/api-keys/",
          API_KEY,
          "/idempotency-keys/",
          CALL);

  /// A body that is acceptable but for our ids in it, for each route that takes one.
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("PATCH /users/{id}", "{\"role\": \"viewer\"}"),
          Map.entry(
              "PATCH /orders/{id}",
              "{\"items\": [{\"product_id\": \"tea\", \"quantity\": 1, \"unit_price\": 1}]}"),
          Map.entry("PATCH /customers/{id}", "{\"name\": \"Theirs\"}"),
          Map.entry("POST /users", "{\"email\": \"member@example.org\", \"role\": \"viewer\"}"),
          Map.entry("POST /customers", "{\"name\": \"Ada\"}"),
          Map.entry(
              "POST /orders",
              TestServer.orderOf(
                  CUSTOMER, "{\"product_id\": \"tea\", \"quantity\": 1, \"unit_price\": 1}")),
          Map.entry(
              "POST /orders/batch",
              "{\"orders\": [%s]}"
                  .formatted(
                      TestServer.orderOf(
                          CUSTOMER,
                          "{\"product_id\": \"tea\", \"quantity\": 1, \"unit_price\": 1}"))),
          Map.entry("POST /api-keys", "{\"name\": \"till\", \"scopes\": [\"orders:read\"]}"),
          Map.entry("PATCH /tenant", "{\"name\": \"Theirs\"}"),
          Map.entry(
              "POST /auth/password",
              "{\"current_password\": \"a wrong password\", \"new_password\": \"another long one\"}"));

  /// The status of what a stranger does with our ids, or in our collections, where no id of ours
  /// stands in the address.
  private static final Map<String, Integer> WITHOUT_ID =
      Map.ofEntries(
          Map.entry("GET /orders", 200),
          Map.entry("POST /orders", 404),
          Map.entry("POST /orders/batch", 207),
          Map.entry("GET /orders/summary", 200),
          Map.entry("GET /orders/export", 200),
          Map.entry("GET /order-lifecycle", 200),
          Map.entry("GET /customers", 200),
          Map.entry("POST /customers", 201),
          Map.entry("GET /events", 200),
          Map.entry("GET /users", 200),
          Map.entry("POST /users", 201),
          Map.entry("GET /users/me", 200),
          Map.entry("GET /users/me/sessions", 200),
          Map.entry("GET /api-keys", 200),
          Map.entry("POST /api-keys", 201),
          Map.entry("GET /tenant", 200),
          Map.entry("PATCH /tenant", 200),
          Map.entry("POST /auth/password", 422));

  /// What lets anyone in: the credentials in the body name their tenant themselves.
  private static final Set<String> FOR_ANYONE =
      Set.of(
          "POST /auth/register",
          "POST /auth/login",
          "POST /auth/refresh",
          "POST /auth/logout",
          "POST /auth/accept-invite",
          "GET /.well-known/jwks.json",
          "GET /openapi.json",
          "GET /",
          "GET /docs",
          "GET /docs/docket.css",
          "GET /docs/docs.css",
          "GET /docs/docs.js",
          "GET /docs/icon.svg",
          "GET /docs/swagger-ui.css",
          "GET /docs/swagger-ui-bundle.js",
          "GET /docs/swagger-ui-bundle.js.LICENSE.txt",
          "GET /problems",
          "GET /problems/{slug}",
          "GET /health",
          "GET /health/live",
          "GET /health/ready");

  static List<Route> routes() {
    return SERVER.routes();
  }

  static List<Route> routesOfOneThing() {
    return routes().stream().filter(TenantWallApiTest::isOfOneThing).toList();
  }

  static List<Route> routesOfTenants() {
    return routes().stream().filter(route -> !isForAnyone(route)).toList();
  }

  static List<Route> routesWithoutId() {
    return routesOfTenants().stream().filter(route -> !isOfOneThing(route)).toList();
  }

  @Test
  void every_route_is_covered_here() {
    assertThat(SERVER.routes()).hasSizeGreaterThan(30).allSatisfy(TenantWallApiTest::requireKnown);
  }

  @Test
  void a_new_route_is_missed_here() {
    for (var added :
        List.of(
            Route.get(PREFIX + "/invoices/{id}", Route.AUTHENTICATED, "New", http -> {}),
            Route.get(PREFIX + "/invoices", Route.AUTHENTICATED, "New", http -> {}),
            Route.post(PREFIX + "/auth/magic", Route.ANYONE, "New", http -> {}))) {
      assertThatThrownBy(() -> requireKnown(added)).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void no_route_stands_here_that_is_not_served_any_more() {
    var served = routes().stream().map(TenantWallApiTest::name).collect(Collectors.toSet());
    var known = new LinkedHashSet<>(WITHOUT_ID.keySet());
    known.addAll(FOR_ANYONE);
    known.addAll(BODIES.keySet());

    assertThat(served).containsAll(known);
  }

  @ParameterizedTest
  @MethodSource("routesOfTenants")
  void nobody_is_let_in(Route route) {
    var refused = SERVER.anonymous().call(route.method(), path(route, UNKNOWN), body(route));

    refused.isProblem(401, "not_authenticated");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @MethodSource("routesOfOneThing")
  void a_stranger_is_told_the_same_of_our_things_as_of_none(Route route) {
    var ours = ourId(route);

    var refused = STRANGER.call(route.method(), path(route, ours), body(route), ANY_VERSION);
    var unknown = STRANGER.call(route.method(), path(route, UNKNOWN), body(route), ANY_VERSION);

    assertThat(refused.status()).isEqualTo(404);
    assertThat(bytes(refused, ours)).isEqualTo(bytes(unknown, UNKNOWN));
    assertThat(refused.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
    assertOursAreUntouched();
  }

  @ParameterizedTest
  @MethodSource("routesWithoutId")
  void a_stranger_meets_nothing_of_ours_in_what_needs_no_id(Route route) {
    var answer = STRANGER.call(route.method(), path(route, ""), body(route), ANY_VERSION);

    answer.isStatus(WITHOUT_ID.getOrDefault(name(route), 0));
    if (answer.status() < 400) {
      // what the stranger said itself may be said again
      var met = OUR_IDS.stream().filter(id -> !body(route).contains(id)).toList();
      assertThat(answer.text()).doesNotContain(met);
    }
    assertOursAreUntouched();
  }

  @ParameterizedTest
  @MethodSource("listsOfOurThings")
  void a_stranger_who_asks_for_our_things_gets_an_empty_list(String list) {
    assertThat(NEWCOMER.get(list).isStatus(200).data()).isEmpty();
    assertThat(OURS.owner().get(list).isStatus(200).data()).isNotEmpty();
  }

  @Test
  void a_stranger_who_exports_our_orders_gets_an_empty_file() {
    var ours = "/orders/export?customer_id=" + CUSTOMER;
    assertThat(NEWCOMER.get("/orders/export").isStatus(200).text()).isEmpty();
    assertThat(NEWCOMER.get(ours).isStatus(200).text()).isEmpty();
    assertThat(OURS.owner().get(ours).isStatus(200).text()).contains(ORDER);
  }

  static List<String> listsOfOurThings() {
    return List.of(
        "/orders?customer_id=" + CUSTOMER,
        "/customers",
        "/events?subject_id=" + ORDER,
        "/events?actor_id=" + OURS.owner().get("/users/me").id(),
        "/users?email=member@example.org",
        "/api-keys");
  }

  private static void assertOursAreUntouched() {
    var owner = OURS.owner();
    for (var thing : List.of("/orders/" + ORDER, "/customers/" + CUSTOMER, "/users/" + USER)) {
      assertThat(owner.get(thing).isStatus(200).field("version")).isEqualTo("1");
    }
    assertThat(owner.get("/tenant").field("version")).isEqualTo("1");
    assertThat(owner.get("/api-keys/" + API_KEY).isStatus(200).field("name")).isEqualTo("till");
    assertThat(owner.get("/users/me/sessions").firstId()).isEqualTo(SESSION);
  }

  private static void requireKnown(Route route) {
    if (isForAnyone(route)) {
      assertThat(FOR_ANYONE).contains(name(route));
    } else if (isOfOneThing(route)) {
      assertThat(ourId(route)).isNotBlank();
    } else {
      assertThat(WITHOUT_ID).containsKey(name(route));
    }
  }

  private static boolean isForAnyone(Route route) {
    return route.access() instanceof Route.Access.Anyone;
  }

  private static boolean isOfOneThing(Route route) {
    return route.path().contains("{") && !isForAnyone(route);
  }

  private static String name(Route route) {
    return route.method() + " " + route.path().replaceFirst("^" + PREFIX, "");
  }

  private static String body(Route route) {
    return BODIES.getOrDefault(name(route), "");
  }

  private static String path(Route route, String id) {
    return route.path().substring(PREFIX.length()).replaceFirst("\\{[a-z]+}", id);
  }

  private static String ourId(Route route) {
    var before = path(route, "{").replaceFirst("\\{.*", "");
    assertThat(IN_ADDRESSES).as("a new route needs an id here").containsKey(before);
    return IN_ADDRESSES.getOrDefault(before, "");
  }

  private static String keyedCall() {
    var key = "a-call-of-ours";
    OURS.owner().post("/customers", "{\"name\": \"Bob\"}", "Idempotency-Key", key).isStatus(201);
    return key;
  }

  private static String userId(Client member) {
    return member.get("/users/me").id();
  }

  private static String bytes(Answer answer, String id) {
    return answer.text().replace(id, "ID").replace(answer.field("request_id"), "REQUEST");
  }
}
