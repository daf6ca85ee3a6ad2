package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import org.junit.jupiter.api.Test;

final class CustomersApiTest {

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  @Test
  void a_registered_customer_is_found_as_it_was_answered() {
    var registered =
        owner
            .post(
                "/customers",
                """
                {"name": "Ada 🙂", "email": "Ada@Example.org", "external_id": "C-1",
                 "metadata": {"tier": "gold"}}\
                """)
            .isStatus(201);

    assertThat(registered.header("Location")).isEqualTo("/api/v1/customers/" + registered.id());
    assertThat(owner.get("/customers/" + registered.id()).body()).isEqualTo(registered.body());
    assertThat(owner.get("/customers?email=ADA@example.org").data())
        .containsExactly(registered.body());
    assertThat(owner.get("/customers?external_id=C-1&status=active").data())
        .containsExactly(registered.body());
    assertThat(owner.get("/customers?status=inactive").data()).isEmpty();
  }

  @Test
  void switching_twice_changes_once() {
    var customer = company.customer();

    var first = owner.post("/customers/" + customer + "/deactivate").isStatus(200);
    var second = owner.post("/customers/" + customer + "/deactivate").isStatus(200);
    var third = owner.post("/customers/" + customer + "/activate").isStatus(200);

    assertThat(first.field("status")).isEqualTo("inactive");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(third.field("version")).isEqualTo("3");
  }

  @Test
  void email_and_external_id_are_given_once() {
    owner
        .post("/customers", "{\"name\": \"A\", \"email\": \"a@x.org\", \"external_id\": \"1\"}")
        .isStatus(201);

    owner
        .post("/customers", "{\"name\": \"B\", \"email\": \"A@X.org\"}")
        .isProblem(409, "duplicate_email");
    owner
        .post("/customers", "{\"name\": \"B\", \"external_id\": \"1\"}")
        .isProblem(409, "duplicate_external_id");
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    var refused =
        owner.post(
            "/customers",
            """
            {"email": "no address", "external_id": "", "version": 7, "metadata": {"a": {"b": 1}}}\
            """);

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/name required",
            "/email email",
            "/external_id length",
            "/version unknown_field",
            "/metadata/a type");
  }

  @Test
  void lengths_count_characters_not_code_units() {
    owner.post("/customers", "{\"name\": \"" + "🙂".repeat(200) + "\"}").isStatus(201);
    owner
        .post("/customers", "{\"name\": \"" + "🙂".repeat(201) + "\"}")
        .isProblem(422, "validation_failed");
  }

  @Test
  void a_bad_email_filter_is_named() {
    var refused = owner.get("/customers?email=nobody");

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly("email email");
  }

  @Test
  void a_viewer_reads_and_does_not_write() {
    var customer = company.customer();
    var viewer = server.member(company, Role.VIEWER);

    viewer.get("/customers/" + customer).isStatus(200);
    viewer.post("/customers", "{\"name\": \"B\"}").isProblem(403, "insufficient_scope");
    viewer.post("/customers/" + customer + "/deactivate").isProblem(403, "insufficient_scope");
  }
}
