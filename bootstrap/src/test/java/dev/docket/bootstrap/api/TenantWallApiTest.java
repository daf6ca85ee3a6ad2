package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route that is served, called by nobody and by a stranger with our ids. A route that is not
/// known here fails, so that a new one can not be forgotten.
final class TenantWallApiTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final Company OURS = SERVER.company();
  private static final Client STRANGER = SERVER.company().owner();
  private static final String PREFIX = "/api/v1";
  private static final String UNKNOWN = "01a20000-0000-7000-8000-00000000ffff";

  private static final String CUSTOMER = OURS.customer();
  private static final String ORDER = OURS.order(CUSTOMER);

  private static final Map<String, String> OUR_IDS =
      Map.of("/orders", ORDER, "/customers", CUSTOMER);

  private static final Set<String> WITHOUT_TENANT_DATA =
      Set.of("/users/me", "/order-lifecycle", "/orders", "/customers");

  static List<Route> routes() {
    return SERVER.routes();
  }

  static List<Route> routesOfOneThing() {
    return routes().stream().filter(route -> route.path().contains("{")).toList();
  }

  static List<Route> routesOfTenants() {
    return routes().stream()
        .filter(route -> !(route.access() instanceof Route.Access.Anyone))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("routesOfTenants")
  void nobody_is_let_in(Route route) {
    var path = path(route).replace("{id}", UNKNOWN);

    var refused = SERVER.anonymous().call(route.method(), path);

    refused.isProblem(401, "not_authenticated");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @MethodSource("routesOfOneThing")
  void a_stranger_is_told_the_same_of_our_things_as_of_none(Route route) {
    var ours = ourId(route);

    var refused = STRANGER.call(route.method(), path(route).replace("{id}", ours));
    var unknown = STRANGER.call(route.method(), path(route).replace("{id}", UNKNOWN));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(bytes(refused, ours)).isEqualTo(bytes(unknown, UNKNOWN));
    assertThat(OURS.owner().get("/orders/" + ORDER).field("version")).isEqualTo("1");
    assertThat(OURS.owner().get("/customers/" + CUSTOMER).field("version")).isEqualTo("1");
  }

  @ParameterizedTest
  @MethodSource("routesOfTenants")
  void a_stranger_sees_nothing_of_ours_in_what_needs_no_id(Route route) {
    if (route.path().contains("{")) {
      return;
    }
    assertThat(WITHOUT_TENANT_DATA).as("a new route needs its test here").contains(path(route));

    var answer = STRANGER.call(route.method(), path(route));

    assertThat(answer.text()).doesNotContain(ORDER, CUSTOMER, OURS.tenant().toString());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_stranger_who_asks_for_our_things_gets_an_empty_list(String list) {
    assertThat(STRANGER.get(list).isStatus(200).data()).isEmpty();
  }

  static List<String> lists() {
    return List.of("/orders", "/customers", "/orders?customer_id=" + CUSTOMER);
  }

  @ParameterizedTest
  @MethodSource("routesOfOneThing")
  void our_customer_can_not_be_ordered_for_by_a_stranger(Route route) {
    var item = "{\"product_id\": \"tea\", \"quantity\": 1, \"unit_price\": 1}";

    STRANGER
        .post("/orders", TestServer.orderOf(CUSTOMER, item))
        .isProblem(404, "customer_not_found");
  }

  private static String path(Route route) {
    return route.path().substring(PREFIX.length());
  }

  private static String ourId(Route route) {
    return OUR_IDS.entrySet().stream()
        .filter(entry -> path(route).startsWith(entry.getKey() + "/{id}"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("a new route needs an id here: " + route.path()));
  }

  private static String bytes(Answer answer, String id) {
    return answer.text().replace(id, "ID").replace(answer.field("request_id"), "REQUEST");
  }
}
