package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiKeysApiTest {

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  @Test
  void a_machine_works_with_its_key_and_no_further_than_its_scopes() {
    var key = company.apiKey("orders:write", "customers:write");
    var machine = machine(key);

    assertThat(key.field("key")).matches("dk_live_[0-9a-f]{136}");
    assertThat(key.header("Location")).isEqualTo("/api/v1/api-keys/" + key.id());
    var customer = machine.post("/customers", "{\"name\": \"Ada\"}").isStatus(201).id();
    var order =
        machine
            .post(
                "/orders",
                TestServer.orderOf(
                    customer, "{\"product_id\": \"tea\", \"quantity\": 1, \"unit_price\": 1}"))
            .isStatus(201)
            .id();
    machine.post("/orders/" + order + "/confirm").isStatus(200);
    assertThat(machine.get("/users").isProblem(403, "insufficient_scope").field("required_scope"))
        .isEqualTo("users:read");
    var confirmed = owner.get("/orders/" + order + "/events").data().getFirst();
    assertThat(confirmed.at("/actor/type").asText()).isEqualTo("api_key");
    assertThat(confirmed.at("/actor/id").asText()).isEqualTo(key.id());
  }

  @Test
  void a_machine_learns_who_it_is() {
    var key = company.apiKey("orders:read");

    var me = machine(key).get("/users/me").isStatus(200);

    assertThat(me.field("type")).isEqualTo("api_key");
    assertThat(me.id()).isEqualTo(key.id());
    assertThat(me.field("name")).isEqualTo("till");
    assertThat(me.body().path("role").isNull()).isTrue();
    assertThat(me.texts("scopes")).containsExactly("orders:read");
    assertThat(me.body().at("/tenant/slug").asText()).isEqualTo(company.slug());
  }

  @Test
  void a_key_is_shown_once() {
    var key = company.apiKey("orders:read");

    var found = owner.get("/api-keys/" + key.id()).isStatus(200);
    var listed = owner.get("/api-keys").isStatus(200);

    assertThat(found.text() + listed.text()).doesNotContain("dk_live_", "secret", "hash");
    assertThat(listed.firstId()).isEqualTo(key.id());
    assertThat(found.texts("scopes")).containsExactly("orders:read");
  }

  @Test
  void a_revoked_key_is_refused_at_once() {
    var key = company.apiKey("orders:read");
    var machine = machine(key);
    machine.get("/orders").isStatus(200);

    owner.delete("/api-keys/" + key.id()).isStatus(204);

    machine.get("/orders").isProblem(401, "invalid_token");
    owner.get("/api-keys/" + key.id()).isProblem(404, "api_key_not_found");
    owner.delete("/api-keys/" + key.id()).isProblem(404, "api_key_not_found");
  }

  @Test
  void a_key_follows_its_person_at_once() {
    var admin = server.member(company, Role.ADMIN);
    var path = "/users/" + admin.get("/users/me").id();
    var key =
        admin
            .post(
                "/api-keys", "{\"name\": \"till\", \"scopes\": [\"orders:write\", \"users:read\"]}")
            .isStatus(201);
    var machine = machine(key);
    assertThat(machine.get("/users/me").texts("scopes"))
        .containsExactly("orders:write", "users:read");

    owner.patchAny(path, "{\"role\": \"member\"}").isStatus(200);
    assertThat(machine.get("/users/me").texts("scopes")).containsExactly("orders:write");

    owner.patchAny(path, "{\"status\": \"disabled\"}").isStatus(200);
    machine.get("/users/me").isProblem(401, "invalid_token");

    owner.patchAny(path, "{\"status\": \"active\"}").isStatus(200);
    machine.get("/orders").isStatus(200);

    owner.delete(path).isStatus(204);
    machine.get("/orders").isProblem(401, "invalid_token");
  }

  @Test
  void nobody_makes_a_key_that_can_do_more_than_they() {
    var admin = server.member(company, Role.ADMIN);
    var member = server.member(company, Role.MEMBER);
    var machine = machine(company.apiKey("api_keys:write", "orders:read"));

    assertThat(
            make(admin, "tenant:write")
                .isProblem(403, "insufficient_scope")
                .field("required_scope"))
        .isEqualTo("tenant:write");
    assertThat(
            make(member, "orders:read")
                .isProblem(403, "insufficient_scope")
                .field("required_scope"))
        .isEqualTo("api_keys:write");
    assertThat(
            make(machine, "orders:write")
                .isProblem(403, "insufficient_scope")
                .field("required_scope"))
        .isEqualTo("orders:write");
    make(machine, "orders:read").isStatus(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                          | /name required,/scopes required",
        "{\"name\": \"\", \"scopes\": []}             | /name length,/scopes size",
        "{\"name\": \"x\", \"scopes\": [\"a:b\", null]} | /scopes/1 required",
        "{\"name\": \"x\", \"scopes\": [\"orders:read\", \"orders:all\"]} |"
            + " /scopes/1 unknown_scope",
        "{\"name\": \"x\", \"scopes\": \"orders:read\"}   | /scopes type",
        "{\"name\": \"x\", \"scopes\": [\"orders:read\"], \"expires_at\": \"soon\"} |"
            + " /expires_at time",
        "{\"name\": \"x\", \"scopes\": [\"orders:read\"], \"expires_at\": 1790000000} |"
            + " /expires_at type",
        "{\"name\": \"x\", \"scopes\": [\"orders:read\"], \"expires_at\": \"2020-01-01T00:00:00Z\"} |"
            + " /expires_at future"
      })
  void a_bad_key_is_told_at_once(String body, String errors) {
    assertThat(owner.post("/api-keys", body).isProblem(422, "validation_failed").errors())
        .containsExactlyInAnyOrder(errors.split(",", -1));
  }

  @Test
  void the_last_use_is_told() {
    var key = company.apiKey("orders:read");
    assertThat(owner.get("/api-keys/" + key.id()).body().path("last_used_at").isNull()).isTrue();

    machine(key).get("/orders").isStatus(200);

    assertThat(owner.get("/api-keys/" + key.id()).field("last_used_at")).startsWith("20");
  }

  @Test
  void a_machine_has_no_password_and_no_sessions() {
    var machine = machine(company.apiKey("orders:read"));

    machine.get("/users/me/sessions").isProblem(403, "person_required");
    machine
        .post(
            "/auth/password",
            "{\"current_password\": \"a wrong password\", \"new_password\": \"another long one\"}")
        .isProblem(403, "person_required");
  }

  @Test
  void making_and_revoking_is_in_the_log() {
    var key = company.apiKey("orders:read");
    owner.delete("/api-keys/" + key.id()).isStatus(204);

    var events = owner.get("/events?subject_type=api_key&subject_id=" + key.id()).data();

    assertThat(events)
        .extracting(event -> event.path("type").asText())
        .containsExactly("api_key.revoked", "api_key.created");
  }

  private Client machine(Answer key) {
    return server.anonymous().as(key.field("key"));
  }

  private static Answer make(Client maker, String scope) {
    return maker.post("/api-keys", "{\"name\": \"till\", \"scopes\": [\"%s\"]}".formatted(scope));
  }
}
