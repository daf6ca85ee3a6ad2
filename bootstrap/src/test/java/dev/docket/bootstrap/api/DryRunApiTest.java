package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class DryRunApiTest {

  private static final TestServer SERVER = TestServer.shared();

  private final TestServer.Company company = SERVER.company();
  private final Client owner = company.owner();
  private final String customer = company.customer();

  @Test
  void an_order_that_is_rehearsed_is_answered_like_one_that_is_placed_and_is_not_there() {
    var told = owner.post("/orders?dry_run=true", order()).isStatus(200);

    assertThat(told.header("Dry-Run")).isEqualTo("true");
    assertThat(told.header("ETag")).isEmpty();
    assertThat(told.header("Location")).isEmpty();
    assertThat(told.field("status")).isEqualTo("pending");
    assertThat(told.field("total_amount")).isEqualTo("27.98");
    assertThat(owner.get("/orders").data()).isEmpty();
    owner.get("/orders/" + told.id()).isProblem(404, "order_not_found");
  }

  @Test
  void a_step_that_is_rehearsed_is_not_done() {
    var order = company.order(customer);

    var told = owner.post("/orders/" + order + "/confirm?dry_run=true", "").isStatus(200);

    assertThat(told.field("status")).isEqualTo("confirmed");
    assertThat(told.field("version")).isEqualTo("2");
    assertThat(owner.get("/orders/" + order).field("status")).isEqualTo("pending");
    assertThat(owner.get("/orders/" + order + "/events").data()).hasSize(1);
  }

  @Test
  void what_would_be_refused_is_refused() {
    var order = company.order(customer);

    var refused = owner.post("/orders/" + order + "/complete?dry_run=true", "");

    refused.isProblem(409, "illegal_transition");
    assertThat(refused.header("Dry-Run")).isEqualTo("true");
    owner.post("/orders?dry_run=true", "{}").isProblem(422, "validation_failed");
  }

  @Test
  void what_would_be_answered_without_a_body_is_so() {
    var made = company.apiKey("orders:read").id();

    var told = owner.call("DELETE", "/api-keys/" + made + "?dry_run=true", "").isStatus(200);

    assertThat(told.text()).isEmpty();
    owner.get("/api-keys/" + made).isStatus(200);
  }

  @Test
  void a_key_that_was_made_in_a_rehearsal_opens_nothing() {
    var body = "{\"name\": \"till\", \"scopes\": [\"orders:read\"]}";

    var told = owner.post("/api-keys?dry_run=true", body).isStatus(200);

    SERVER.anonymous().as(told.field("key")).get("/orders").isStatus(401);
  }

  @Test
  void false_is_no_dry_run() {
    owner.post("/orders?dry_run=false", order()).isStatus(201);
  }

  @Test
  void a_rehearsal_needs_no_idempotency_key_and_uses_none_up() {
    var key = UUID.randomUUID().toString();
    owner.post("/orders?dry_run=true", order(), "Idempotency-Key", key).isStatus(200);

    owner.post("/orders", order(), "Idempotency-Key", key).isStatus(201);
    owner
        .post("/orders?dry_run=true", order(), "Idempotency-Key", "two words")
        .isProblem(400, "malformed_idempotency_key");
  }

  private String order() {
    return TestServer.orderOf(
        customer, "{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": \"13.99\"}");
  }
}
