package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever prefers to know is told how many items a list has in all.
final class TotalCountApiTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final String TOTAL_COUNT = "return=total-count";

  private final Company company = SERVER.company();
  private final Client owner = company.owner();

  /// Every list, where `{id}` stands for an order's id.
  static List<String> lists() {
    return List.of(
        "/orders",
        "/orders/{id}/events",
        "/customers",
        "/events",
        "/users",
        "/users/me/sessions",
        "/api-keys");
  }

  /// Sees to it that each list has some items.
  ///
  /// @return the id of an order that has been changed
  private String setTheScene() {
    var customer = company.customer();
    company.customer();
    company.order(customer);
    company.order(customer);
    var order = company.order(customer);
    owner.post("/orders/" + order + "/confirm").isStatus(200);
    company.apiKey("orders:read");
    company.apiKey("orders:read");
    SERVER.logIn(company, "olga@example.org", TestServer.PASSWORD).isStatus(200);
    SERVER.join(company, "vera@example.org", Role.VIEWER);
    return order;
  }

  @Test
  void every_list_is_counted_here() {
    var served =
        SERVER.routes().stream()
            .filter(route -> route.operation().reply().isPage())
            .map(route -> route.path().replaceFirst("^/api/v1", ""));

    assertThat(lists()).containsExactlyInAnyOrderElementsOf(served.toList());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_list_tells_its_total_when_it_is_preferred_and_only_then(String list) {
    var path = list.replace("{id}", setTheScene());

    var all = owner.get(path + "?limit=100").isStatus(200);
    var counted = owner.get(path + "?limit=1", "Prefer", TOTAL_COUNT).isStatus(200);

    assertThat(all.body().has("total_count")).isFalse();
    assertThat(all.header("Preference-Applied")).isEmpty();
    assertThat(counted.data()).hasSize(1);
    assertThat(counted.header("Preference-Applied")).isEqualTo(TOTAL_COUNT);
    assertThat(all.data()).hasSizeGreaterThan(1);
    assertThat(total(counted)).isEqualTo(all.data().size() + " false");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_stranger_is_told_of_none_of_ours(String list) {
    var order = setTheScene();
    var stranger = SERVER.company().owner();
    var path = list.replace("{id}", order);

    var told = stranger.get(path, "Prefer", TOTAL_COUNT);

    if (list.contains("{id}")) {
      assertThat(told.isProblem(404, "order_not_found").header("Preference-Applied")).isEmpty();
    } else {
      assertThat(total(told)).isEqualTo(told.isStatus(200).data().size() + " false");
    }
  }

  @Test
  void what_is_counted_are_the_items_that_the_filters_leave() {
    var customer = company.customer();
    var other = company.customer();
    company.order(customer);
    var cancelled = company.order(other);
    owner.post("/orders/" + cancelled + "/cancel").isStatus(200);
    var theirs = SERVER.company();
    var stranger = theirs.customer();
    theirs.order(stranger);

    assertThat(totalOf("/orders?status=cancelled")).isEqualTo("1 false");
    assertThat(totalOf("/orders?status=pending,cancelled")).isEqualTo("2 false");
    assertThat(totalOf("/orders?status=completed")).isEqualTo("0 false");
    assertThat(totalOf("/orders?customer_id=" + customer)).isEqualTo("1 false");
    assertThat(totalOf("/orders?customer_id=" + stranger)).isEqualTo("0 false");
    assertThat(totalOf("/orders?currency=eur&total_min=27.98")).isEqualTo("2 false");
    assertThat(totalOf("/orders?currency=eur&total_min=27.99")).isEqualTo("0 false");
    assertThat(totalOf("/customers?status=inactive")).isEqualTo("0 false");
    assertThat(totalOf("/users?role=owner")).isEqualTo("1 false");
    assertThat(totalOf("/events?type=order.cancelled")).isEqualTo("1 false");
  }

  @Test
  void the_total_is_the_same_on_every_page() {
    setTheScene();

    var first = owner.get("/orders?limit=2", "Prefer", TOTAL_COUNT);
    var cursor = first.field("next_cursor");
    var last = owner.get("/orders?limit=2&cursor=" + cursor, "Prefer", TOTAL_COUNT);

    assertThat(first.data()).hasSize(2);
    assertThat(last.data()).hasSize(1);
    assertThat(List.of(total(first), total(last))).containsOnly("3 false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Prefer | return=total-count",
        "prefer | RETURN = \"total-count\"",
        "Prefer | respond-async, wait=10, return=total-count",
        "Prefer | handling=lenient; a=\"b, c\", return=total-count; d"
      })
  void the_preference_is_read_as_it_may_be_written(String name, String value) {
    var told = owner.get("/customers", name, value).isStatus(200);

    assertThat(total(told)).isEqualTo("0 false");
    assertThat(told.header("Preference-Applied")).isEqualTo(TOTAL_COUNT);
  }

  @Test
  void the_preference_may_stand_in_a_header_of_its_own() {
    var told = owner.get("/customers", "Prefer", "wait=10", "Prefer", TOTAL_COUNT).isStatus(200);

    assertThat(total(told)).isEqualTo("0 false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "return=representation",
        "return=minimal, return=total-count",
        "total-count",
        "return",
        "\"return=total-count",
        "=, return=total-count",
        "count=exact"
      })
  void another_preference_is_passed_over(String value) {
    var told = owner.get("/customers", "Prefer", value).isStatus(200);

    assertThat(told.body().has("total_count")).isFalse();
    assertThat(told.header("Preference-Applied")).isEmpty();
  }

  @Test
  void what_is_no_list_takes_no_notice_of_it() {
    var customer = company.customer();

    var told = owner.get("/customers/" + customer, "Prefer", TOTAL_COUNT).isStatus(200);

    assertThat(told.header("Preference-Applied")).isEmpty();
  }

  @Test
  void a_count_is_for_those_alone_who_may_read_the_list() {
    company.order(company.customer());
    var viewer = SERVER.member(company, Role.VIEWER);
    var key = SERVER.anonymous().as(company.apiKey("customers:read").field("key"));

    assertThat(total(viewer.get("/orders", "Prefer", TOTAL_COUNT))).isEqualTo("1 false");
    viewer.get("/events", "Prefer", TOTAL_COUNT).isProblem(403, "insufficient_scope");
    key.get("/orders", "Prefer", TOTAL_COUNT).isProblem(403, "insufficient_scope");
  }

  @Test
  void counting_ends_at_ten_thousand() {
    addCustomers(1, 10_000);
    assertThat(totalOf("/customers")).isEqualTo("10000 false");

    addCustomers(10_001, 10_005);

    assertThat(totalOf("/customers")).isEqualTo("10000 true");
    assertThat(totalOf("/customers?external_id=C-7")).isEqualTo("1 false");
  }

  private void addCustomers(int first, int last) {
    SERVER
        .database()
        .executeAsSuperuser(
            """
            insert into customers (tenant_id, id, name, external_id, status, metadata, version,
              created_at, updated_at)
            select '%s', gen_random_uuid(), 'Ada', 'C-' || n, 'active', '{}', 1, now(), now()
            from generate_series(%d, %d) n
            """
                .formatted(company.tenant(), first, last));
  }

  private String totalOf(String path) {
    return total(owner.get(path, "Prefer", TOTAL_COUNT).isStatus(200));
  }

  private static String total(Answer list) {
    var total = list.body().path("total_count");
    assertThat(total.size()).as(list.text()).isEqualTo(2);
    return total.path("count").asText() + " " + total.path("capped").asText();
  }
}
