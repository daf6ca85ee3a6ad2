package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be asked of the list of orders.
final class OrderListApiTest {

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  @Test
  void a_list_is_filtered_by_all_that_can_be_asked_for() {
    var ada = company.customer();
    var first = place(ada, "EUR", "PO-1", "10.00");
    var second = place(ada, "EUR", "PO-2", "20.00");
    var third = place(company.customer(), "USD", "PO-3", "20.00");
    owner.post("/orders/" + second + "/cancel").isStatus(200);
    var secondTime = owner.get("/orders/" + second).field("created_at");

    assertThat(list("")).containsExactly(third, second, first);
    assertThat(list("status=pending")).containsExactly(third, first);
    assertThat(list("status=cancelled,pending")).containsExactly(third, second, first);
    assertThat(list("customer_id=" + ada)).containsExactly(second, first);
    assertThat(list("reference=PO-3")).containsExactly(third);
    assertThat(list("reference=po-3")).isEmpty();
    assertThat(list("currency=usd")).containsExactly(third);
    assertThat(list("created_from=" + secondTime)).containsExactly(third, second);
    assertThat(list("created_to=" + secondTime)).containsExactly(first);
    assertThat(list("created_from=" + secondTime + "&created_to=" + secondTime)).isEmpty();
    assertThat(list("currency=EUR&total_min=10.01")).containsExactly(second);
    assertThat(list("currency=EUR&total_max=10")).containsExactly(first);
    assertThat(list("currency=EUR&total_min=10&total_max=20.00")).containsExactly(second, first);
    assertThat(list("currency=EUR&status=pending&customer_id=" + ada + "&total_max=99"))
        .containsExactly(first);
    assertThat(list("currency=JPY")).isEmpty();
  }

  @Test
  void a_list_is_sorted_in_either_direction() {
    var customer = company.customer();
    var first = company.order(customer);
    var second = company.order(customer);

    assertThat(list("sort=created_at")).containsExactly(first, second);
    assertThat(list("sort=-created_at")).containsExactly(second, first);
    assertThat(list("")).containsExactly(second, first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"created_at", "-created_at"})
  void pages_of_either_direction_repeat_and_skip_nothing(String sort) {
    var customer = company.customer();
    for (var n = 0; n < 7; n++) {
      company.order(customer);
    }

    var walked = new ArrayList<String>();
    var page = owner.get("/orders?limit=3&sort=" + sort);
    walked.addAll(page.ids());
    while (page.field("has_more").equals("true")) {
      page = owner.get("/orders?limit=3&sort=" + sort + "&cursor=" + page.field("next_cursor"));
      walked.addAll(page.ids());
    }

    assertThat(walked).hasSize(7).containsExactlyElementsOf(list("sort=" + sort));
  }

  @Test
  void a_cursor_belongs_to_its_direction() {
    var customer = company.customer();
    company.order(customer);
    company.order(customer);
    var newest = owner.get("/orders?limit=1").field("next_cursor");
    var oldest = owner.get("/orders?limit=1&sort=created_at").field("next_cursor");

    owner.get("/orders?sort=created_at&cursor=" + oldest).isStatus(200);
    owner.get("/orders?sort=created_at&cursor=" + newest).isProblem(422, "invalid_cursor");
    owner.get("/orders?cursor=" + oldest).isProblem(422, "invalid_cursor");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit range",
    "sort=updated_at, sort enum",
    "sort=, sort enum",
    "status=lost, status enum",
    "'status=pending,', status enum",
    "created_from=today, created_from time",
    "created_to=2026-01-01, created_to time",
    "currency=EURO, currency currency",
    "currency=CHF, currency currency",
    "currency=EUR&total_min=1.005, total_min money_precision",
    "currency=EUR&total_max=1e3, total_max money",
    "total_min=1.00, total_min needs_currency",
    "total_max=1.00, total_max needs_currency",
    "sort=created_at&sort=created_at, sort repeated",
    "currency=EUR&currency=USD, currency repeated",
    "order=created_at, order unknown_parameter"
  })
  void a_bad_parameter_is_named(String query, String error) {
    var refused = owner.get("/orders?" + query).isProblem(422, "validation_failed");

    assertThat(refused.errors()).containsExactly(error);
  }

  @Test
  void another_tenants_customer_has_no_orders_here() {
    var stranger = server.company();
    var theirs = stranger.customer();
    stranger.order(theirs);

    assertThat(list("customer_id=" + theirs)).isEmpty();
  }

  @Test
  void the_link_to_the_next_page_keeps_what_was_asked_for() {
    var customer = company.customer();
    var first = company.order(customer);
    var second = company.order(customer);
    var asked = "limit=1&sort=created_at&currency=EUR&status=pending%2Cconfirmed&total_min=1.00";

    var page = owner.get("/orders?" + asked);

    assertThat(page.ids()).containsExactly(first);
    var link = page.header("Link");
    assertThat(link).startsWith("</api/v1/orders?" + asked + "&cursor=");
    var next = owner.get(link.substring("</api/v1".length(), link.indexOf('>')));
    assertThat(next.ids()).containsExactly(second);
    assertThat(next.header("Link")).isEmpty();
  }

  private List<String> list(String query) {
    return owner.get("/orders?" + query).isStatus(200).ids();
  }

  private String place(String customer, String currency, String reference, String price) {
    return owner
        .post(
            "/orders",
            """
            {"customer_id": "%s", "currency": "%s", "reference": "%s",
             "items": [{"product_id": "tea", "quantity": 1, "unit_price": "%s"}]}\
            """
                .formatted(customer, currency, reference, price))
        .isStatus(201)
        .id();
  }
}
