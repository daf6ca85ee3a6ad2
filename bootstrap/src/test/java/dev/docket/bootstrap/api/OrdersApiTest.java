package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrdersApiTest {

  private static final String TEA =
      "{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": \"13.99\"}";

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  @Test
  void a_placed_order_is_answered_with_address_version_and_computed_total() {
    var customer = company.customer();

    var placed =
        owner.post(
            "/orders",
            """
            {"customer_id": "%s", "currency": "eur", "reference": "PO-1",
             "metadata": {"z": "Größe 🙂", "a": 1.50, "n": null},
             "items": [%s, {"product_id": "pot", "quantity": 1, "unit_price": 20}]}\
            """
                .formatted(customer, TEA));

    placed.isStatus(201);
    assertThat(placed.header("Location")).isEqualTo("/api/v1/orders/" + placed.id());
    assertThat(placed.header("ETag")).isEqualTo("\"1\"");
    assertThat(placed.field("total_amount")).isEqualTo("47.98");
    assertThat(placed.field("currency")).isEqualTo("EUR");
    assertThat(placed.field("status")).isEqualTo("pending");
    assertThat(placed.body().at("/items/0/line_total").asText()).isEqualTo("27.98");
    assertThat(placed.body().at("/items/1/unit_price").asText()).isEqualTo("20.00");
    assertThat(placed.text()).contains("\"metadata\":{\"z\":\"Größe 🙂\",\"a\":1.50,\"n\":null}");
    assertThat(placed.texts("allowed_actions")).containsExactly("confirm", "cancel");
    assertThat(placed.field("created_at")).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d{6}Z");
    assertThat(owner.get("/orders/" + placed.id()).body()).isEqualTo(placed.body());
  }

  @Test
  void a_known_version_is_not_sent_again() {
    var order = company.order(company.customer());

    var again = owner.get("/orders/" + order, "If-None-Match", "\"1\"");

    again.isStatus(304);
    assertThat(again.header("ETag")).isEqualTo("\"1\"");
    assertThat(again.text()).isEmpty();
  }

  @Test
  void an_order_lives_from_pending_to_completed_and_tells_how() {
    var order = company.order(company.customer());

    for (var action : List.of("confirm", "process", "complete")) {
      owner.post("/orders/" + order + "/" + action).isStatus(200);
    }

    var done = owner.get("/orders/" + order);
    assertThat(done.field("status")).isEqualTo("completed");
    assertThat(done.field("version")).isEqualTo("4");
    assertThat(done.header("ETag")).isEqualTo("\"4\"");
    var timeline = owner.get("/orders/" + order + "/events").data();
    assertThat(timeline)
        .extracting(event -> event.path("type").asText())
        .containsExactly("order.completed", "order.processing", "order.confirmed", "order.created");
    assertThat(timeline)
        .extracting(event -> event.path("subject_version").asInt())
        .containsExactly(4, 3, 2, 1);
  }

  @Test
  void a_change_keeps_the_request_id_and_the_reason() {
    var order = company.order(company.customer());

    owner
        .post(
            "/orders/" + order + "/cancel", "{\"reason\": \"too late\"}", "X-Request-Id", "call-7")
        .isStatus(200);

    var event = owner.get("/orders/" + order + "/events?limit=1").data().getFirst();
    assertThat(event.path("request_id").asText()).isEqualTo("call-7");
    assertThat(event.at("/data/reason").asText()).isEqualTo("too late");
    assertThat(event.at("/actor/type").asText()).isEqualTo("user");
  }

  @Test
  void an_illegal_step_names_the_legal_ones_and_changes_nothing() {
    var order = company.order(company.customer());

    var refused = owner.post("/orders/" + order + "/complete");

    refused.isProblem(409, "illegal_transition");
    assertThat(refused.texts("allowed_actions")).containsExactly("confirm", "cancel");
    assertThat(owner.get("/orders/" + order).field("version")).isEqualTo("1");
  }

  @Test
  void the_lifecycle_is_shown_as_the_domain_has_it() {
    var lifecycle = owner.get("/order-lifecycle").isStatus(200).body();

    assertThat(lifecycle.path("states")).hasSize(5);
    assertThat(lifecycle.at("/actions/3/action").asText()).isEqualTo("cancel");
    assertThat(lifecycle.at("/actions/3/from")).hasSize(3);
  }

  @Test
  void an_inactive_customer_can_not_order() {
    var customer = company.customer();
    owner.post("/customers/" + customer + "/deactivate").isStatus(200);

    owner.post("/orders", TestServer.orderOf(customer, TEA)).isProblem(422, "customer_inactive");

    assertThat(owner.get("/orders").data()).isEmpty();
  }

  @Test
  void an_unknown_customer_is_not_found() {
    owner
        .post("/orders", TestServer.orderOf("01a20000-0000-7000-8000-000000000000", TEA))
        .isProblem(404, "customer_not_found");
  }

  @Test
  void a_reference_is_given_once() {
    var body =
        """
        {"customer_id": "%s", "currency": "EUR", "reference": "PO-9", "items": [%s]}\
        """
            .formatted(company.customer(), TEA);
    var first = owner.post("/orders", body).isStatus(201);

    var refused = owner.post("/orders", body).isProblem(409, "duplicate_reference");
    var keyed =
        owner
            .post("/orders", body, "Idempotency-Key", "PO-9")
            .isProblem(409, "duplicate_reference");

    assertThat(refused.field("existing_id")).isEqualTo(first.id());
    assertThat(keyed.field("existing_id")).isEqualTo(first.id());
    assertThat(owner.get("/orders").data()).hasSize(1);
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    var refused =
        owner.post(
            "/orders",
            """
            {"customer_id": "x", "currency": "JPY", "status": "completed", "reference": "%s",
             "items": [{"product_id": "a\\u0000", "quantity": "2", "unit_price": "1.5"},
                       {"product_id": "b", "quantity": 1.9, "unit_price": 1e2}, 7]}\
            """
                .formatted("x".repeat(101)));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/customer_id uuid",
            "/status read_only",
            "/reference length",
            "/items/0/product_id characters",
            "/items/0/quantity type",
            "/items/0/unit_price money_precision",
            "/items/1/quantity type",
            "/items/1/unit_price money",
            "/items/2 type");
  }

  @Test
  void nothing_is_told_twice_and_each_thing_at_its_place() {
    var refused =
        owner.post(
            "/orders",
            """
            {"customer_id": "%s", "currency": "EUR", "status": {"a": [1]}, "items":
             [{"product_id": "", "quantity": 0, "unit_price": "1.00", "x": [{}]}]}\
            """
                .formatted(company.customer()));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/status read_only",
            "/items/0/x unknown_field",
            "/items/0/product_id length",
            "/items/0/quantity min");
  }

  @Test
  void an_order_is_not_placed_with_what_only_docket_sets() {
    var placed = owner.get("/orders/" + company.order(company.customer()));

    var refused = owner.post("/orders", placed.text());

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/id read_only",
            "/status read_only",
            "/total_amount read_only",
            "/version read_only",
            "/etag read_only",
            "/allowed_actions read_only",
            "/created_at read_only",
            "/updated_at read_only",
            "/items/0/id read_only",
            "/items/0/line_total read_only");
  }

  @Test
  void a_sum_that_leaves_the_range_is_refused() {
    var items = "{\"product_id\": \"a\", \"quantity\": 1, \"unit_price\": \"90071992547409.91\"}";

    var refused =
        owner.post("/orders", TestServer.orderOf(company.customer(), items + "," + items));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly("/items money_range");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void an_order_has_1_to_100_items(int count) {
    var items = IntStream.range(0, count).mapToObj(n -> TEA).collect(Collectors.joining(","));

    var refused = owner.post("/orders", TestServer.orderOf(company.customer(), items));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly("/items size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "{} {}", "\uFEFF{}", "nope"})
  void what_is_no_json_is_refused(String body) {
    owner.post("/orders", body).isProblem(400, "malformed_json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "01A20000-0000-7000-8000-000000000000",
        "01a20000-0000-7000-8000-000000000000"
      })
  void what_is_not_there_is_not_found(String id) {
    owner.get("/orders/" + id).isProblem(404, "order_not_found");
    owner.post("/orders/" + id + "/confirm").isProblem(404, "order_not_found");
    owner.get("/orders/" + id + "/events").isProblem(404, "order_not_found");
  }

  @Test
  void a_viewer_reads_and_does_not_write() {
    var customer = company.customer();
    var order = company.order(customer);
    var viewer = server.member(company, Role.VIEWER);

    viewer.get("/orders/" + order).isStatus(200);
    var refused = viewer.post("/orders/" + order + "/confirm");

    refused.isProblem(403, "insufficient_scope");
    assertThat(refused.field("required_scope")).isEqualTo("orders:write");
    viewer.post("/orders", TestServer.orderOf(customer, TEA)).isProblem(403, "insufficient_scope");
    assertThat(owner.get("/orders/" + order).field("version")).isEqualTo("1");
  }

  @Test
  void pages_leave_nothing_out_and_repeat_nothing() {
    var customer = company.customer();
    var placed = new ArrayList<String>();
    for (var n = 0; n < 7; n++) {
      placed.addFirst(company.order(customer));
    }

    var seen = new ArrayList<String>();
    var page = owner.get("/orders?limit=3");
    seen.addAll(ids(page));
    while (page.body().path("has_more").asBoolean()) {
      assertThat(page.header("Link")).startsWith("</api/v1/orders?").endsWith(">; rel=\"next\"");
      page = owner.get("/orders?limit=3&cursor=" + page.field("next_cursor"));
      seen.addAll(ids(page));
    }

    assertThat(seen).containsExactlyElementsOf(placed);
    assertThat(page.body().path("next_cursor").isNull()).isTrue();
  }

  @Test
  void a_list_is_filtered_by_status_and_customer() {
    var customer = company.customer();
    var pending = company.order(customer);
    var cancelled = company.order(customer);
    owner.post("/orders/" + cancelled + "/cancel").isStatus(200);
    company.order(company.customer());

    assertThat(ids(owner.get("/orders?status=cancelled"))).containsExactly(cancelled);
    assertThat(ids(owner.get("/orders?status=pending,cancelled&customer_id=" + customer)))
        .containsExactly(cancelled, pending);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit range",
    "limit=101,limit range",
    "limit=1e1,limit range",
    "status=unknown,status enum",
    "customer_id=7,customer_id uuid",
    "colour=red,colour unknown_parameter",
    "limit=1&limit=2,limit repeated"
  })
  void a_bad_parameter_is_named(String query, String error) {
    var refused = owner.get("/orders?" + query);

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly(error);
  }

  @Test
  void a_cursor_serves_its_own_list_alone() {
    var customer = company.customer();
    company.order(customer);
    company.order(customer);
    var cursor = owner.get("/orders?limit=1").field("next_cursor");
    var stranger = server.company().owner();

    owner.get("/orders?limit=2&cursor=" + cursor).isStatus(200);
    owner.get("/orders?status=pending&cursor=" + cursor).isProblem(422, "invalid_cursor");
    stranger.get("/orders?cursor=" + cursor).isProblem(422, "invalid_cursor");
    owner.get("/orders?cursor=" + cursor.substring(1)).isProblem(422, "invalid_cursor");
    owner.get("/orders?cursor=").isProblem(422, "invalid_cursor");
  }

  @Test
  void fifty_orders_at_once_are_all_there_with_right_sums() {
    var body = TestServer.orderOf(company.customer(), TEA);

    var outcomes = Race.of(50, () -> owner.post("/orders", body).status());

    assertThat(Race.returned(outcomes)).hasSize(50).containsOnly(201);
    var orders = owner.get("/orders?limit=100").data();
    assertThat(orders).hasSize(50);
    var sum =
        orders.stream()
            .map(order -> new BigDecimal(order.path("total_amount").asText()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum).isEqualByComparingTo("1399.00");
  }

  @Test
  void of_sixteen_steps_at_once_exactly_one_wins_in_each_state() {
    var order = company.order(company.customer());

    for (var action : List.of("confirm", "process", "complete")) {
      var outcomes = Race.of(16, () -> owner.post("/orders/" + order + "/" + action).status());

      assertThat(Race.returned(outcomes)).hasSize(16).containsOnly(200, 409).containsOnlyOnce(200);
    }
    assertThat(owner.get("/orders/" + order).field("version")).isEqualTo("4");
    assertThat(owner.get("/orders/" + order + "/events").data()).hasSize(4);
  }

  private static List<String> ids(Answer page) {
    return page.data().stream().map((JsonNode order) -> order.path("id").asText()).toList();
  }
}
