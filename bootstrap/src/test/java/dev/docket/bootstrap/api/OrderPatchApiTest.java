package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders changed by merge patch.
final class OrderPatchApiTest {

  private static final String TEA =
      "{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": \"13.99\"}";
  private static final String CUP =
      "{\"product_id\": \"cup\", \"quantity\": 3, \"unit_price\": 2.5}";

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  /// Of two teas at 13.99, with a reference and metadata.
  private final Answer order =
      owner
          .post(
              "/orders",
              """
              {"customer_id": "%s", "currency": "EUR", "reference": "PO-1", "items": [%s],
               "metadata": {"zone": "north", "gift": true, "note": null}}\
              """
                  .formatted(company.customer(), TEA))
          .isStatus(201);

  private final String path = "/orders/" + order.id();

  @Test
  void items_are_replaced_as_a_whole_and_the_total_is_computed() {
    var patched =
        owner.patch(path, "{\"items\": [%s, %s]}".formatted(CUP, TEA), "If-Match", "\"1\"");

    patched.isStatus(200);
    assertThat(products(patched)).containsExactly("cup", "tea");
    assertThat(patched.field("total_amount")).isEqualTo("35.48");
    assertThat(patched.field("reference")).isEqualTo("PO-1");
    assertThat(patched.header("ETag")).isEqualTo("\"2\"").isEqualTo(patched.field("etag"));
    assertThat(patched.text()).doesNotContain(order.body().at("/items/0/id").asText());
    assertThat(owner.get(path).body()).isEqualTo(patched.body());
    assertThat(owner.get("/orders").data()).containsExactly(patched.body());
  }

  @Test
  void metadata_is_merged_key_by_key_and_emptied_by_null() {
    var merged =
        owner.patchAny(
            path, "{\"metadata\": {\"gift\": null, \"zone\": \"south\", \"size\": 1.50}}");

    assertThat(merged.text())
        .contains("\"metadata\":{\"zone\":\"south\",\"note\":null,\"size\":1.50}");
    assertThat(owner.get(path).body()).isEqualTo(merged.body());
    assertThat(owner.patchAny(path, "{\"metadata\": null}").text()).contains("\"metadata\":{}");
  }

  @Test
  void a_reference_is_removed_by_null_and_is_free_again() {
    var removed = owner.patchAny(path, "{\"reference\": null}").isStatus(200);

    assertThat(removed.body().path("reference").isNull()).isTrue();
    var other = company.order(company.customer());
    owner.patchAny("/orders/" + other, "{\"reference\": \"PO-1\"}").isStatus(200);
    owner.patchAny(path, "{\"reference\": \"PO-1\"}").isProblem(409, "duplicate_reference");
    assertThat(owner.get(path).field("version")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reference\": \"PO-1\"}",
        "{\"items\": [{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": 13.99}]}",
        "{\"metadata\": {}}",
        "{\"metadata\": {\"zone\": \"north\", \"never\": null}}"
      })
  void a_patch_that_changes_nothing_leaves_version_times_and_timeline(String json) {
    var same = owner.patch(path, json, "If-Match", "\"1\"").isStatus(200);

    assertThat(same.body()).isEqualTo(order.body());
    assertThat(same.header("ETag")).isEqualTo("\"1\"");
    owner.post(path + "/confirm").isStatus(200);
    assertThat(owner.patchAny(path, json).isStatus(200).field("version")).isEqualTo("2");
    assertThat(owner.get(path + "/events").data()).hasSize(2);
  }

  @Test
  void the_timeline_tells_what_changed_from_what_to_what() {
    owner.patch(
        path,
        "{\"items\": [%s], \"reference\": \"PO-2\", \"metadata\": {\"gift\": false}}"
            .formatted(CUP),
        "If-Match",
        "\"1\"",
        "X-Request-Id",
        "call-8");

    var event = owner.get(path + "/events?limit=1").data().getFirst();
    assertThat(event.path("type").asText()).isEqualTo("order.updated");
    assertThat(event.path("subject_version").asInt()).isEqualTo(2);
    assertThat(event.path("request_id").asText()).isEqualTo("call-8");
    var data = event.path("data");
    assertThat(StreamSupport.stream(data.path("changed").spliterator(), false))
        .extracting(name -> name.asText())
        .containsExactly("reference", "total_amount", "items", "metadata");
    assertThat(data.path("reference").asText()).isEqualTo("PO-2");
    assertThat(data.path("previous_reference").asText()).isEqualTo("PO-1");
    assertThat(data.path("total_amount").asText()).isEqualTo("7.50");
    assertThat(data.path("previous_total_amount").asText()).isEqualTo("27.98");
    assertThat(data.at("/items/0/product_id").asText()).isEqualTo("cup");
    assertThat(data.at("/items/0/quantity").asInt()).isEqualTo(3);
    assertThat(data.at("/items/0/unit_price").asText()).isEqualTo("2.50");
  }

  @ParameterizedTest
  @CsvSource({"confirm,process cancel", "cancel,''"})
  void items_and_reference_are_changed_while_it_is_pending_alone(String action, String next) {
    owner.post(path + "/" + action).isStatus(200);

    for (var json :
        List.of(
            "{\"items\": [%s]}".formatted(CUP),
            "{\"reference\": \"PO-2\"}",
            "{\"reference\": null, \"metadata\": {\"gift\": false}}")) {
      var refused = owner.patch(path, json, "If-Match", "\"2\"");

      refused.isProblem(409, "illegal_transition");
      assertThat(String.join(" ", refused.texts("allowed_actions"))).isEqualTo(next);
    }
    assertThat(owner.get(path).field("version")).isEqualTo("2");
    var noted = owner.patch(path, "{\"metadata\": {\"gift\": false}}", "If-Match", "\"2\"");
    assertThat(noted.isStatus(200).field("version")).isEqualTo("3");
  }

  @Test
  void a_stale_version_is_told_before_an_illegal_change() {
    owner.post(path + "/confirm").isStatus(200);

    owner
        .patch(path, "{\"items\": [%s]}".formatted(CUP), "If-Match", "\"1\"")
        .isProblem(412, "stale_version");
  }

  @Test
  void prices_are_in_the_currency_of_the_order() {
    var yen =
        owner
            .post(
                "/orders",
                """
                {"customer_id": "%s", "currency": "JPY",
                 "items": [{"product_id": "tea", "quantity": 2, "unit_price": 1400}]}\
                """
                    .formatted(company.customer()))
            .isStatus(201);

    var refused = owner.patchAny("/orders/" + yen.id(), "{\"items\": [%s]}".formatted(CUP));
    var patched =
        owner.patchAny(
            "/orders/" + yen.id(),
            "{\"items\": [{\"product_id\": \"cup\", \"quantity\": 3, \"unit_price\": \"250\"}]}");

    assertThat(refused.isProblem(422, "validation_failed").errors())
        .containsExactly("/items/0/unit_price money_precision");
    assertThat(patched.isStatus(200).field("total_amount")).isEqualTo("750");
  }

  @Test
  void all_that_is_wrong_is_told_at_once_at_its_place() {
    var refused =
        owner.patchAny(
            path,
            """
            {"items": [{"product_id": "", "quantity": "2", "unit_price": "1.999"}, null, 7,
                       {"product_id": "b", "quantity": 0, "unit_price": 0, "x": 1},
                       {"product_id": "c", "quantity": 1}],
             "reference": "%s", "metadata": {"a": []}, "colour": "red"}\
            """
                .formatted("x".repeat(101)));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/items/0/product_id length",
            "/items/0/quantity type",
            "/items/0/unit_price money_precision",
            "/items/1 required",
            "/items/2 type",
            "/items/3/quantity min",
            "/items/3/x unknown_field",
            "/items/4/unit_price required",
            "/reference length",
            "/metadata/a type",
            "/colour unknown_field");
  }

  @Test
  void who_sends_the_whole_order_back_is_told_which_fields_can_not_be_set() {
    var refused = owner.patchAny(path, order.text());

    assertThat(refused.isProblem(422, "validation_failed").errors())
        .containsExactlyInAnyOrder(
            "/id read_only",
            "/customer_id read_only",
            "/status read_only",
            "/currency read_only",
            "/total_amount read_only",
            "/version read_only",
            "/etag read_only",
            "/allowed_actions read_only",
            "/created_at read_only",
            "/updated_at read_only",
            "/items/0/id read_only",
            "/items/0/line_total read_only");
    assertThat(refused.body().at("/errors/0/detail").asText()).isEqualTo("can not be set");
    assertThat(owner.get(path).body()).isEqualTo(order.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"items\": null}|/items required",
        "{\"items\": {}}|/items type",
        "{\"items\": []}|/items size",
        "{\"reference\": \"\"}|/reference length",
        "{\"reference\": 7}|/reference type",
        "{\"metadata\": []}|/metadata type"
      })
  void what_no_order_can_have_is_refused(String json, String error) {
    var refused = owner.patchAny(path, json);

    assertThat(refused.isProblem(422, "validation_failed").errors()).containsExactly(error);
    assertThat(owner.get(path).body()).isEqualTo(order.body());
  }

  @Test
  void an_order_keeps_at_most_100_items_and_a_sum_in_range() {
    var many = IntStream.range(0, 101).mapToObj(n -> CUP).collect(Collectors.joining(","));
    var dear = "{\"product_id\": \"a\", \"quantity\": 1, \"unit_price\": \"90071992547409.91\"}";

    assertThat(owner.patchAny(path, "{\"items\": [%s]}".formatted(many)).errors())
        .containsExactly("/items size");
    assertThat(owner.patchAny(path, "{\"items\": [%s, %s]}".formatted(dear, dear)).errors())
        .containsExactly("/items money_range");
    owner
        .patchAny(path, "{\"items\": [%s]}".formatted(many.substring(CUP.length() + 1)))
        .isStatus(200);
    assertThat(products(owner.get(path))).hasSize(100);
  }

  @Test
  void a_viewer_does_not_patch() {
    var viewer = server.member(company, Role.VIEWER);

    var refused = viewer.patchAny(path, "{\"reference\": \"PO-2\"}");

    assertThat(refused.isProblem(403, "insufficient_scope").field("required_scope"))
        .isEqualTo("orders:write");
    assertThat(owner.get(path).body()).isEqualTo(order.body());
  }

  @Test
  void of_two_patches_with_one_tag_one_is_made_and_the_other_told() {
    var customer = company.customer();
    // else the second of two waits for a connection, and not for the first
    Race.of(16, () -> owner.get("/orders").isStatus(200));

    for (var round = 0; round < 20; round++) {
      var raced = "/orders/" + company.order(customer);
      var products = new AtomicInteger();

      var answers =
          Race.returned(
              Race.of(
                  2,
                  () -> {
                    var item =
                        "{\"product_id\": \"p%d\", \"quantity\": 1, \"unit_price\": 1}"
                            .formatted(products.incrementAndGet());
                    return owner.patch(
                        raced, "{\"items\": [%s]}".formatted(item), "If-Match", "\"1\"");
                  }));

      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
      for (var answer : answers) {
        if (answer.status() == 200) {
          assertThat(owner.get(raced).body()).isEqualTo(answer.body());
        } else {
          assertThat(answer.body().path("current_version").asInt()).isEqualTo(2);
        }
      }
      assertThat(owner.get(raced + "/events").data()).hasSize(2);
    }
  }

  private static List<String> products(Answer answer) {
    return StreamSupport.stream(answer.body().path("items").spliterator(), false)
        .map(item -> item.path("product_id").asText())
        .toList();
  }
}
