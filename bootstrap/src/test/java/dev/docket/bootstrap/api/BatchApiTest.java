package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchApiTest {

  private static final String TEA =
      "{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": \"13.99\"}";
  private static final String NEVER_WAS = "01a20000-0000-7000-8000-000000000000";
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();
  private final String customer = company.customer();

  @Test
  void a_hundred_orders_are_placed_and_answered_in_their_order() {
    var orders = IntStream.range(0, 100).mapToObj(n -> order("PO-" + n)).toList();

    var answer = placeAll("", orders);

    assertThat(statuses(answer)).hasSize(100).containsOnly(201);
    assertThat(placed(answer))
        .extracting(order -> order.path("reference").asText())
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(n -> "PO-" + n).toList());
    assertThat(placed(answer).reversed()).isEqualTo(owner.get("/orders?limit=100").data());
  }

  @Test
  void a_placed_order_is_answered_as_if_it_had_been_placed_alone() {
    var answer = placeAll("", order("PO-1"));

    var id = answer.body().at("/results/0/order/id").asText();
    assertThat(answer.body().at("/results/0/order")).isEqualTo(owner.get("/orders/" + id).body());
    assertThat(answer.body().at("/results/0").properties())
        .extracting(member -> member.getKey())
        .containsExactly("status", "order");
    assertThat(owner.get("/orders/" + id + "/events").data())
        .singleElement()
        .satisfies(event -> assertThat(event.path("type").asText()).isEqualTo("order.created"));
  }

  @Test
  void a_refused_order_is_answered_as_if_it_had_been_placed_alone() {
    var bad =
        """
        {"customer_id": "x", "currency": "EUR", "status": "new", "reference": "\\u0000",
         "items": [{"product_id": "a", "quantity": "2", "unit_price": "1.555"}, 7]}\
        """;

    var answer = placeAll("", order("Größe 🙂"), bad, order(null));
    var alone = owner.post("/orders", bad, "X-Request-Id", answer.header("X-Request-Id"));

    assertThat(statuses(answer)).containsExactly(201, 422, 201);
    var problem = answer.body().at("/results/1/problem").toString();
    assertThat(problem.replace("\"/orders/1/", "\"/")).isEqualTo(alone.text());
    assertThat(errors(answer, 1))
        .containsExactlyInAnyOrder(
            "/orders/1/customer_id uuid",
            "/orders/1/status read_only",
            "/orders/1/reference characters",
            "/orders/1/items/0/quantity type",
            "/orders/1/items/0/unit_price money_precision",
            "/orders/1/items/1 type");
    assertThat(answer.body().at("/results/1").properties())
        .extracting(member -> member.getKey())
        .containsExactly("status", "problem");
    assertThat(owner.get("/orders").data()).hasSize(2);
  }

  @Test
  void every_violation_of_every_order_is_told_however_many_there_are() {
    var items = "{},".repeat(200) + "{}";
    var bad = TestServer.orderOf(customer, items);

    var answer = placeAll("", Collections.nCopies(100, bad));

    assertThat(statuses(answer)).hasSize(100).containsOnly(422);
    for (var index = 0; index < 100; index++) {
      var place = "/orders/" + index + "/items";
      assertThat(errors(answer, index)).hasSize(100).contains(place + " size");
    }
  }

  @Test
  void what_is_no_order_at_all_is_refused_alone() {
    var answer = placeAll("", "null", order(null), "7", "\"x\"", "[" + order(null) + "]", "{}");

    assertThat(statuses(answer)).containsExactly(422, 201, 422, 422, 422, 422);
    assertThat(errors(answer, 0)).containsExactly("/orders/0 type");
    assertThat(errors(answer, 2)).containsExactly("/orders/2 type");
    assertThat(errors(answer, 3)).containsExactly("/orders/3 type");
    assertThat(errors(answer, 4)).containsExactly("/orders/4 type");
    assertThat(errors(answer, 5))
        .containsExactly(
            "/orders/5/currency required",
            "/orders/5/customer_id required",
            "/orders/5/items required");
  }

  @Test
  void customers_that_can_not_order_are_told_at_their_orders() {
    var inactive = company.customer();
    owner.post("/customers/" + inactive + "/deactivate").isStatus(200);

    var answer =
        placeAll(
            "", order(null), TestServer.orderOf(NEVER_WAS, TEA), TestServer.orderOf(inactive, TEA));

    assertThat(codes(answer)).containsExactly("", "customer_not_found", "customer_inactive");
    assertThat(statuses(answer)).containsExactly(201, 404, 422);
    assertThat(owner.get("/orders").data()).hasSize(1);
  }

  @Test
  void another_tenants_customer_is_unknown_in_the_same_words_as_one_that_never_was() {
    var theirs = server.company().customer();

    var answer = placeAll("", TestServer.orderOf(theirs, TEA), TestServer.orderOf(NEVER_WAS, TEA));

    assertThat(statuses(answer)).containsExactly(404, 404);
    assertThat(answer.body().at("/results/0/problem").toString().replace(theirs, NEVER_WAS))
        .isEqualTo(answer.body().at("/results/1/problem").toString());
  }

  @Test
  void a_reference_is_given_once_in_the_batch_and_in_the_tenant() {
    var there = owner.post("/orders", order("PO-1")).isStatus(201).id();

    var answer = placeAll("", order("PO-2"), order("PO-1"), order("PO-2"), order("PO-3"));

    assertThat(statuses(answer)).containsExactly(201, 409, 409, 201);
    assertThat(codes(answer)).contains("duplicate_reference");
    assertThat(answer.body().at("/results/1/problem/existing_id").asText()).isEqualTo(there);
    assertThat(answer.body().at("/results/2/problem/existing_id"))
        .isEqualTo(answer.body().at("/results/0/order/id"));
    assertThat(owner.get("/orders").data()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad", "unknown customer", "duplicate"})
  void where_all_or_none_are_asked_for_one_that_is_refused_keeps_out_all(String why) {
    owner.post("/orders", order("PO-1")).isStatus(201);
    var refused =
        switch (why) {
          case "bad" -> "{}";
          case "duplicate" -> order("PO-1");
          default -> TestServer.orderOf(NEVER_WAS, TEA);
        };

    var answer = placeAll("?atomic=true", order("PO-2"), refused, order(null));

    assertThat(statuses(answer)).startsWith(424).endsWith(424).doesNotContain(201).hasSize(3);
    assertThat(codes(answer)).startsWith("not_attempted").endsWith("not_attempted");
    assertThat(answer.body().at("/results/0/problem/request_id").asText())
        .isEqualTo(answer.header("X-Request-Id"));
    assertThat(owner.get("/orders").data()).hasSize(1);
    assertThat(owner.get("/events?type=order.created").data()).hasSize(1);
  }

  @Test
  void where_all_or_none_are_asked_for_all_good_ones_are_placed() {
    var answer = placeAll("?atomic=true", order("PO-1"), order("PO-2"));

    assertThat(statuses(answer)).containsExactly(201, 201);
    assertThat(owner.get("/orders").data()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "?atomic=maybe, atomic enum",
    "?atomic=, atomic enum",
    "?atomic=TRUE, atomic enum",
    "?atomic=true&atomic=true, atomic repeated",
    "?colour=red, colour unknown_parameter",
  })
  void a_bad_parameter_is_named(String query, String error) {
    var refused = owner.post("/orders/batch" + query, batch(List.of(order(null))));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly(error);
    assertThat(owner.get("/orders").data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void a_batch_has_1_to_100_orders(int count) {
    var refused = owner.post("/orders/batch", batch(Collections.nCopies(count, order(null))));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly("/orders size");
    assertThat(owner.get("/orders").data()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{}, /orders required",
        "{\"orders\": null}, /orders required",
        "{\"orders\": {}}, /orders type",
        "{\"orders\": \"all\"}, /orders type",
        "7, ` type`",
        "[], ` type`",
        "null, ` type`",
      })
  void what_is_no_batch_is_refused_as_a_whole(String body, String error) {
    var refused = owner.post("/orders/batch", body);

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly(error);
  }

  @Test
  void a_batch_with_an_unknown_field_is_refused_as_a_whole() {
    var refused =
        owner.post("/orders/batch", "{\"atomic\": true, \"orders\": [%s]}".formatted(order(null)));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly("/atomic unknown_field");
    assertThat(owner.get("/orders").data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"orders\": [<good>, {\"items\": [}]}",
        "{\"orders\": [<good>",
        "{\"orders\": [<good>]} {}",
        "{\"orders\": [<good>], \"orders\": []}",
        "{\"orders\": [<good>, {\"a\": 1, \"a\": 2}]}",
        "{\"orders\": [<good>, nope]}",
      })
  void what_is_no_json_is_refused_as_a_whole(String body) {
    owner
        .post("/orders/batch", body.replace("<good>", order(null)))
        .isProblem(400, "malformed_json");

    assertThat(owner.get("/orders").data()).isEmpty();
  }

  @Test
  void a_text_that_is_too_long_is_refused_alone() {
    var answer = placeAll("", order("x".repeat(10_001)), order(null));

    assertThat(statuses(answer)).containsExactly(422, 201);
    assertThat(errors(answer, 0)).containsExactly("/orders/0/reference limit");
  }

  @Test
  void a_batch_may_have_4_mebibytes_and_an_order_alone_may_not() {
    var body = batch(List.of(order(null)));
    var padded = body + " ".repeat(MAX_BYTES - body.length());

    owner.post("/orders/batch", padded).isStatus(207);
    owner.post("/orders/batch", padded + " ").isProblem(413, "body_too_large");

    owner.post("/orders", order(null) + " ".repeat(256 * 1024)).isProblem(413, "body_too_large");
    assertThat(owner.get("/orders").data()).hasSize(1);
  }

  @Test
  void a_hundred_orders_of_a_hundred_items_are_placed() {
    var item =
        "{\"product_id\": \"%s\", \"quantity\": 1000, \"unit_price\": \"1.00\"}"
            .formatted("p".repeat(100));
    var order = TestServer.orderOf(customer, String.join(",", Collections.nCopies(100, item)));

    var answer = placeAll("?atomic=true", Collections.nCopies(100, order));

    assertThat(statuses(answer)).hasSize(100).containsOnly(201);
    assertThat(placed(answer))
        .allSatisfy(each -> {
          assertThat(each.path("items")).hasSize(100);
          assertThat(each.path("total_amount").asText()).isEqualTo("100000.00");
        });
    assertThat(placed(answer).reversed()).isEqualTo(owner.get("/orders?limit=100").data());
  }

  /// They would be refused one by one, which takes minutes.
  @Test
  void what_has_very_many_values_is_not_looked_through() {
    var many = TestServer.orderOf(customer, "1,".repeat(120_000) + "1");

    owner.post("/orders", many).isProblem(422, "validation_failed");
    assertThat(statuses(placeAll("", many, order(null)))).containsExactly(422, 201);
    owner
        .post("/orders/batch", batch(Collections.nCopies(300_000, "{}")))
        .isProblem(422, "validation_failed");
  }

  @Test
  void a_viewer_does_not_place() {
    var refused =
        server.member(company, Role.VIEWER).post("/orders/batch", batch(List.of(order(null))));

    refused.isProblem(403, "insufficient_scope");
    assertThat(refused.field("required_scope")).isEqualTo("orders:write");
    assertThat(owner.get("/orders").data()).isEmpty();
  }

  /// Two batches want the same references, one in the order of the other turned round. One of them
  /// is placed as a whole.
  @RepeatedTest(20)
  void of_two_batches_that_want_the_same_references_one_is_placed_as_a_whole() {
    var orders = IntStream.range(0, 50).mapToObj(n -> order("PO-" + n)).toList();
    var ways = List.of(batch(orders), batch(orders.reversed()));
    var callers = new AtomicInteger();

    var outcomes =
        Race.of(
            6,
            () -> owner.post("/orders/batch?atomic=true", ways.get(callers.getAndIncrement() % 2)));

    assertThat(Race.thrown(outcomes)).isEmpty();
    var answers = Race.returned(outcomes);
    assertThat(answers).extracting(Answer::status).containsOnly(207);
    var winners = answers.stream().filter(answer -> statuses(answer).contains(201)).toList();
    assertThat(winners)
        .singleElement()
        .satisfies(winner -> assertThat(statuses(winner)).hasSize(50).containsOnly(201));
    var ids = placed(winners.getFirst()).stream().map(order -> order.path("id").asText()).toList();
    assertThat(owner.get("/orders?limit=100").data())
        .extracting(order -> order.path("id").asText())
        .containsExactlyInAnyOrderElementsOf(ids);
    answers.stream()
        .filter(answer -> !winners.contains(answer))
        .forEach(loser -> {
          assertThat(statuses(loser)).hasSize(50).containsOnly(409);
          assertThat(results(loser))
              .extracting(result -> result.at("/problem/existing_id").asText())
              .containsExactlyInAnyOrderElementsOf(ids);
        });
  }

  @Test
  void a_batch_that_is_sent_again_is_the_same_batch() {
    var batch = batch(List.of(order("PO-1"), order("PO-1"), order(null)));

    var first = owner.post("/orders/batch", batch, "Idempotency-Key", "batch").isStatus(207);
    var again = owner.post("/orders/batch", batch, "Idempotency-Key", "batch").isStatus(207);

    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(owner.get("/orders").data()).hasSize(2);
  }

  @Test
  void an_atomic_batch_of_which_nothing_was_kept_leaves_its_key_free() {
    var path = "/orders/batch?atomic=true";
    var bad = batch(List.of(order(null), order("PO-1"), order("PO-1")));
    var good = batch(List.of(order(null), order("PO-1"), order("PO-2")));

    var refused = owner.post(path, bad, "Idempotency-Key", "batch").isStatus(207);
    assertThat(statuses(refused)).containsExactly(424, 424, 409);
    assertThat(owner.get("/orders").data()).isEmpty();
    owner.get("/idempotency-keys/batch").isProblem(404, "idempotency_key_not_found");

    var placed = owner.post(path, good, "Idempotency-Key", "batch").isStatus(207);
    assertThat(statuses(placed)).containsExactly(201, 201, 201);
    assertThat(placed.header("Idempotent-Replayed")).isEmpty();
    assertThat(owner.get("/orders").data()).hasSize(3);
  }

  @Test
  void a_batch_can_be_rehearsed() {
    var batch = batch(List.of(order("PO-1"), order("PO-1"), order(null)));

    var told = owner.post("/orders/batch?dry_run=true", batch).isStatus(200);

    assertThat(statuses(told)).containsExactly(201, 409, 201);
    assertThat(owner.get("/orders").data()).isEmpty();
  }

  private Answer placeAll(String query, String... orders) {
    return placeAll(query, List.of(orders));
  }

  private Answer placeAll(String query, List<String> orders) {
    return owner.post("/orders/batch" + query, batch(orders)).isStatus(207);
  }

  private static String batch(List<String> orders) {
    return "{\"orders\": [" + String.join(", ", orders) + "]}";
  }

  /// @param reference may be null for none
  private String order(@Nullable String reference) {
    var alone = TestServer.orderOf(customer, TEA);
    return reference == null
        ? alone
        : alone.replaceFirst("}$", ", \"reference\": \"" + reference + "\"}");
  }

  private static List<JsonNode> results(Answer answer) {
    return StreamSupport.stream(answer.body().path("results").spliterator(), false).toList();
  }

  private static List<Integer> statuses(Answer answer) {
    return results(answer).stream().map(result -> result.path("status").asInt()).toList();
  }

  private static List<String> codes(Answer answer) {
    return results(answer).stream().map(result -> result.at("/problem/code").asText()).toList();
  }

  private static List<JsonNode> placed(Answer answer) {
    return results(answer).stream()
        .filter(result -> result.has("order"))
        .map(result -> result.path("order"))
        .toList();
  }

  private static List<String> errors(Answer answer, int index) {
    var errors = answer.body().at("/results/" + index + "/problem/errors");
    return StreamSupport.stream(errors.spliterator(), false)
        .map(error -> error.path("pointer").asText() + " " + error.path("code").asText())
        .toList();
  }
}
