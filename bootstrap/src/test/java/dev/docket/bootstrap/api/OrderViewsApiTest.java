package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.bootstrap.api.TestServer.Company;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderViewsApiTest {

  private static final TestServer SERVER = TestServer.shared();

  private final Company company = SERVER.company();
  private final String customer = company.customer();
  private final String order = company.order(customer);

  @Test
  void only_the_fields_that_are_asked_for_are_answered_in_the_usual_order() {
    var whole = company.owner().get("/orders/" + order).isStatus(200);
    var one = company.owner().get("/orders/" + order + "?fields=status,id,items").isStatus(200);

    assertThat(names(one.body())).containsExactly("id", "status", "items");
    assertThat(one.body().path("items")).isEqualTo(whole.body().path("items"));
    assertThat(one.header("ETag")).isEqualTo(whole.header("ETag"));
    var page = company.owner().get("/orders?fields=total_amount").isStatus(200);
    assertThat(names(page.data().getFirst())).containsExactly("total_amount");
  }

  @Test
  void a_field_is_told_exactly_as_in_the_whole_order() {
    var exact =
        company
            .owner()
            .post(
                "/orders",
                """
                {"customer_id": "%s", "currency": "KWD", "metadata": {"rate": 1.50, "none": null},
                 "items": [{"product_id": "tea", "quantity": 1, "unit_price": "1.250"}]}\
                """
                    .formatted(customer))
            .isStatus(201);

    var some = company.owner().get("/orders/" + exact.id() + "?fields=metadata,created_at");

    assertThat(some.text()).contains("{\"rate\":1.50,\"none\":null}");
    assertThat(some.field("created_at")).isEqualTo(exact.field("created_at"));
  }

  @Test
  void the_customer_is_shown_in_full_where_it_is_asked_for() {
    var known = company.owner().get("/customers/" + customer).body();

    var one = company.owner().get("/orders/" + order + "?expand=customer").isStatus(200);
    var page = company.owner().get("/orders?expand=customer&fields=id").isStatus(200);
    var plain = company.owner().get("/orders/" + order).isStatus(200);

    assertThat(one.body().path("customer")).isEqualTo(known);
    assertThat(one.field("customer_id")).isEqualTo(customer);
    assertThat(names(page.data().getFirst())).containsExactly("id", "customer");
    assertThat(page.data().getFirst().path("customer")).isEqualTo(known);
    assertThat(plain.body().has("customer")).isFalse();
  }

  @Test
  void an_order_with_its_customer_has_another_tag_once_the_customer_has_changed() {
    var path = "/orders/" + order + "?expand=customer";
    var before = company.owner().get(path).isStatus(200).header("ETag");
    company.owner().get(path, "If-None-Match", before).isStatus(304);

    company.owner().patchAny("/customers/" + customer, "{\"name\": \"Grace\"}").isStatus(200);

    var after = company.owner().get(path, "If-None-Match", before).isStatus(200);
    assertThat(after.body().at("/customer/name").asText()).isEqualTo("Grace");
  }

  @Test
  void who_may_not_read_customers_sees_none() {
    var machine = SERVER.anonymous().as(company.apiKey("orders:read").field("key"));

    machine.get("/orders?fields=id,status").isStatus(200);
    machine.get("/orders/" + order + "?expand=customer").isProblem(403, "insufficient_scope");
    var refused = machine.get("/orders?expand=customer").isProblem(403, "insufficient_scope");
    assertThat(refused.field("required_scope")).isEqualTo("customers:read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fields=|fields enum",
        "fields=id,|fields enum",
        "fields=id,secret|fields enum",
        "fields=ID|fields enum",
        "fields=customer|fields enum",
        "fields=items.quantity|fields enum",
        "fields=id&fields=status|fields repeated",
        "expand=|expand enum",
        "expand=items|expand enum",
        "expand=customer,customer|expand enum",
        "expand=customer&expand=customer|expand repeated",
        "feilds=id|feilds unknown_parameter"
      })
  void what_can_not_be_shown_is_refused(String query, String error) {
    for (var path : List.of("/orders", "/orders/" + order)) {
      var refused = company.owner().get(path + "?" + query).isProblem(422, "validation_failed");
      assertThat(refused.errors()).containsExactly(error);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fields=id", "expand=customer"})
  void a_walk_may_change_how_much_it_sees(String view) {
    company.order(customer);
    var first = company.owner().get("/orders?limit=1").isStatus(200);

    var next =
        company
            .owner()
            .get("/orders?limit=1&%s&cursor=%s".formatted(view, first.field("next_cursor")))
            .isStatus(200);

    assertThat(next.firstId()).isEqualTo(order);
  }

  private static List<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .toList();
  }
}
