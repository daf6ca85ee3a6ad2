package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrderSummaryApiTest {

  private static final String LARGEST = "90071992547409.91";

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();
  private final String customer = company.customer();

  @Test
  void orders_are_counted_and_added_up_by_currency_and_status() {
    place("USD", "0.10");
    advance(place("EUR", "7.05"), "cancel");
    place("EUR", "10.00");
    advance(place("EUR", "1.00"), "confirm");
    place("EUR", "2.50");
    place("JPY", "300");

    var summary = owner.get("/orders/summary").isStatus(200);

    assertThat(summary.text())
        .isEqualTo(
            """
            {"count":6,"groups":[\
            {"status":"pending","currency":"EUR","count":2,"total_amount":"12.50"},\
            {"status":"confirmed","currency":"EUR","count":1,"total_amount":"1.00"},\
            {"status":"cancelled","currency":"EUR","count":1,"total_amount":"7.05"},\
            {"status":"pending","currency":"JPY","count":1,"total_amount":"300"},\
            {"status":"pending","currency":"USD","count":1,"total_amount":"0.10"}]}\
            """);
  }

  @Test
  void a_tenant_without_orders_has_an_empty_summary() {
    assertThat(owner.get("/orders/summary").isStatus(200).text())
        .isEqualTo("{\"count\":0,\"groups\":[]}");
  }

  @Test
  void the_filters_are_those_of_the_list() {
    advance(place("EUR", "7.05"), "cancel");
    var before = owner.get("/orders/" + place("EUR", "10.00")).field("created_at");
    place("EUR", "2.50");
    place("JPY", "300");
    var stranger = server.company().customer();

    assertThat(totals("")).containsExactly("12.50 EUR", "7.05 EUR", "300 JPY");
    assertThat(totals("?status=cancelled")).containsExactly("7.05 EUR");
    assertThat(totals("?status=pending,completed")).containsExactly("12.50 EUR", "300 JPY");
    assertThat(totals("?customer_id=" + customer)).hasSize(3);
    assertThat(totals("?customer_id=" + company.customer())).isEmpty();
    assertThat(totals("?customer_id=" + stranger)).isEmpty();
    assertThat(totals("?currency=jpy")).containsExactly("300 JPY");
    assertThat(totals("?currency=EUR&total_min=2.51")).containsExactly("10.00 EUR", "7.05 EUR");
    assertThat(totals("?currency=EUR&total_max=7.05")).containsExactly("2.50 EUR", "7.05 EUR");
    assertThat(totals("?created_to=" + before)).containsExactly("7.05 EUR");
    assertThat(totals("?created_from=" + before)).containsExactly("12.50 EUR", "300 JPY");
    assertThat(totals("?reference=PO-1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=1,limit unknown_parameter",
    "cursor=x,cursor unknown_parameter",
    "sort=created_at,sort unknown_parameter",
    "status=unknown,status enum",
    "customer_id=7,customer_id uuid",
    "total_min=1,total_min needs_currency",
    "created_from=today,created_from time",
    "status=pending&status=pending,status repeated"
  })
  void a_bad_parameter_is_named(String query, String error) {
    var refused = owner.get("/orders/summary?" + query);

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly(error);
  }

  @Test
  void a_sum_that_leaves_the_range_is_refused_and_can_be_narrowed() {
    place("EUR", LARGEST);
    assertThat(totals("")).containsExactly(LARGEST + " EUR");
    place("EUR", "0.01");
    place("USD", LARGEST);

    var refused = owner.get("/orders/summary").isProblem(422, "amount_out_of_range");

    assertThat(refused.field("detail")).contains("pending", "EUR");
    assertThat(totals("?currency=USD")).containsExactly(LARGEST + " USD");
    assertThat(totals("?currency=EUR&total_max=1")).containsExactly("0.01 EUR");
  }

  @Test
  void a_summary_that_is_known_is_not_sent_again_until_an_order_changes() {
    var order = place("EUR", "1.00");
    var tag = owner.get("/orders/summary").header("ETag");

    owner.get("/orders/summary", "If-None-Match", tag).isStatus(304);
    advance(order, "confirm");

    assertThat(owner.get("/orders/summary", "If-None-Match", tag).isStatus(200).header("ETag"))
        .startsWith("W/\"")
        .isNotEqualTo(tag);
  }

  @Test
  void who_may_read_orders_may_sum_them_up() {
    place("EUR", "1.00");
    var viewer = server.member(company, Role.VIEWER);
    var key = server.anonymous().as(company.apiKey("customers:read").field("key"));

    assertThat(viewer.get("/orders/summary").isStatus(200).field("count")).isEqualTo("1");
    var refused = key.get("/orders/summary").isProblem(403, "insufficient_scope");
    assertThat(refused.field("required_scope")).isEqualTo("orders:read");
  }

  @Test
  void a_summary_is_only_read() {
    owner.post("/orders/summary", "{}").isProblem(405, "method_not_allowed");
    owner.delete("/orders/summary").isProblem(405, "method_not_allowed");
  }

  private String place(String currency, String price) {
    var body =
        """
        {"customer_id": "%s", "currency": "%s",
         "items": [{"product_id": "tea", "quantity": 1, "unit_price": "%s"}]}\
        """
            .formatted(customer, currency, price);
    return owner.post("/orders", body).isStatus(201).id();
  }

  private void advance(String order, String action) {
    owner.post("/orders/" + order + "/" + action).isStatus(200);
  }

  private List<String> totals(String query) {
    var summary = owner.get("/orders/summary" + query).isStatus(200).body();
    return StreamSupport.stream(summary.path("groups").spliterator(), false)
        .map(group -> group.path("total_amount").asText() + " " + group.path("currency").asText())
        .toList();
  }
}
