package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsersApiTest {

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  @Test
  void a_person_is_invited_joins_and_works() {
    var invited = invite(owner, "grace@example.org", "member").isStatus(201);

    assertThat(invited.field("status")).isEqualTo("invited");
    assertThat(invited.body().path("name").isNull()).isTrue();
    assertThat(invited.header("Location")).isEqualTo("/api/v1/users/" + invited.id());
    assertThat(invited.header("ETag")).isEqualTo("\"1\"");
    assertThat(invited.field("invite_token")).matches("dki_[0-9a-f]{128}");
    assertThat(owner.get("/users/" + invited.id()).text()).doesNotContain("dki_");

    var grace = accept(invited.field("invite_token"));
    assertThat(grace.get("/users/me").field("role")).isEqualTo("member");
    assertThat(grace.get("/users/me").field("name")).isEqualTo("Grace");
    grace.get("/orders").isStatus(200);
    grace.get("/users").isProblem(403, "insufficient_scope");
    assertThat(owner.get("/users/" + invited.id()).field("status")).isEqualTo("active");
  }

  @Test
  void an_invitation_serves_once() {
    var token = invite(owner, "grace@example.org", "member").field("invite_token");
    accept(token);

    var refused = acceptance(token, TestServer.PASSWORD).isProblem(401, "invalid_invite_token");
    var unknown = acceptance("dki_" + "0".repeat(128), TestServer.PASSWORD);

    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(unknown.text().replace(unknown.field("request_id"), ""))
        .isEqualTo(refused.text().replace(refused.field("request_id"), ""));
  }

  @Test
  void a_common_or_short_password_is_refused_and_the_invitation_stays() {
    var token = invite(owner, "grace@example.org", "member").field("invite_token");

    assertThat(acceptance(token, "Password12345").isProblem(422, "validation_failed").errors())
        .containsExactly("/password common_password");
    assertThat(acceptance(token, "short").isProblem(422, "validation_failed").errors())
        .containsExactly("/password length");

    accept(token);
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', '/email required,/role required'",
    "'{\"email\": \"x\", \"role\": \"emperor\"}', '/email length,/role enum'",
    "'{\"email\": \"a@b.org\", \"role\": \"OWNER\"}', '/role enum'",
    "'{\"email\": 5, \"role\": null}', '/email type,/role required'",
    "'{\"email\": \"a@b.org\", \"role\": \"viewer\", \"name\": \"x\"}', '/name read_only'"
  })
  void a_bad_invitation_is_told_at_once(String body, String errors) {
    assertThat(owner.post("/users", body).isProblem(422, "validation_failed").errors())
        .containsExactlyInAnyOrder(errors.split(",", -1));
  }

  @Test
  void an_address_is_invited_once() {
    invite(owner, "grace@example.org", "member").isStatus(201);

    invite(owner, "GRACE@example.org", "viewer").isProblem(409, "duplicate_email");
  }

  @Test
  void an_admin_makes_admins_and_no_owner() {
    var admin = server.member(company, Role.ADMIN);

    invite(admin, "second@example.org", "admin").isStatus(201);
    var refused = invite(admin, "third@example.org", "owner");
    var self = admin.patchAny("/users/" + admin.get("/users/me").id(), "{\"role\": \"owner\"}");

    assertThat(refused.isProblem(403, "insufficient_scope").field("required_scope"))
        .isEqualTo("tenant:write");
    self.isProblem(403, "insufficient_scope");
  }

  @Test
  void a_changed_role_takes_effect_at_once() {
    var login = join("grace@example.org", "member");
    var grace = server.anonymous().as(login.field("access_token"));
    var path = "/users/" + grace.get("/users/me").id();

    var revised = owner.patchAny(path, "{\"role\": \"viewer\"}").isStatus(200);

    assertThat(revised.field("role")).isEqualTo("viewer");
    assertThat(revised.header("ETag")).isEqualTo("\"3\"");
    assertThat(grace.get("/users/me").field("role")).isEqualTo("viewer");
    grace.post("/customers", "{\"name\": \"Ada\"}").isProblem(403, "insufficient_scope");
    var refreshed = refresh(login.field("refresh_token")).isStatus(200);
    assertThat(
            server.anonymous().as(refreshed.field("access_token")).get("/users/me").field("role"))
        .isEqualTo("viewer");
  }

  @Test
  void who_is_disabled_can_neither_refresh_nor_log_in_and_can_be_let_in_again() {
    var login = join("grace@example.org", "member");
    var grace = server.anonymous().as(login.field("access_token"));
    var path = "/users/" + grace.get("/users/me").id();

    owner.patchAny(path, "{\"status\": \"disabled\"}").isStatus(200);

    grace.get("/users/me").isProblem(401, "invalid_token");
    refresh(login.field("refresh_token")).isProblem(401, "invalid_refresh_token");
    server
        .logIn(company, "grace@example.org", TestServer.PASSWORD)
        .isProblem(401, "invalid_credentials");

    owner.patchAny(path, "{\"status\": \"active\"}").isStatus(200);
    server.logIn(company, "grace@example.org", TestServer.PASSWORD).isStatus(200);
  }

  @Test
  void a_version_can_be_asked_for_and_a_stale_one_is_refused() {
    var path = "/users/" + server.member(company, Role.MEMBER).get("/users/me").id();

    owner.patch(path, "{\"role\": \"viewer\"}", "If-Match", "\"1\"").isStatus(200);
    var stale = owner.patch(path, "{\"role\": \"admin\"}", "If-Match", "\"1\"");
    owner.patch(path, "{\"role\": \"admin\"}", "If-Match", "1").isProblem(400, "bad_request");
    owner.patch(path, "{\"role\": \"admin\"}", "If-Match", "*").isStatus(200);

    assertThat(stale.isProblem(412, "stale_version").field("current_version")).isEqualTo("2");
    assertThat(owner.get(path, "If-None-Match", "\"3\"").status()).isEqualTo(304);
  }

  @Test
  void role_and_status_can_be_left_out_but_not_removed() {
    var path = "/users/" + server.member(company, Role.MEMBER).get("/users/me").id();

    var refused = owner.patchAny(path, "{\"role\": null, \"status\": null}");

    assertThat(refused.isProblem(422, "validation_failed").errors())
        .containsExactlyInAnyOrder("/role required", "/status required");
    assertThat(owner.patchAny(path, "{}").isStatus(200).field("version")).isEqualTo("1");
  }

  @Test
  void what_only_an_answer_has_can_not_be_set() {
    var path = "/users/" + server.member(company, Role.MEMBER).get("/users/me").id();
    var user = "{\"email\": \"x@y.org\", \"invite_expires_at\": null, \"etag\": 1, \"x\": 1}";

    assertThat(owner.patchAny(path, user).errors())
        .containsExactlyInAnyOrder(
            "/email read_only",
            "/invite_expires_at read_only",
            "/etag read_only",
            "/x unknown_field");
    assertThat(owner.patchAny("/tenant", "{\"slug\": \"x\", \"tenant_name\": \"x\"}").errors())
        .containsExactlyInAnyOrder("/slug read_only", "/tenant_name unknown_field");
    assertThat(
            owner
                .post(
                    "/api-keys",
                    "{\"name\": \"till\", \"scopes\": [\"orders:read\"], \"user_id\": 1, \"x\": 1}")
                .errors())
        .containsExactlyInAnyOrder("/user_id read_only", "/x unknown_field");
  }

  @Test
  void the_last_owner_can_not_be_demoted_disabled_or_removed() {
    var path = "/users/" + owner.get("/users/me").id();

    owner.patchAny(path, "{\"role\": \"admin\"}").isProblem(422, "last_owner");
    owner.patchAny(path, "{\"status\": \"disabled\"}").isProblem(422, "last_owner");
    owner.delete(path).isProblem(422, "last_owner");

    owner.get(path).isStatus(200);
  }

  @Test
  void of_two_owners_who_demote_each_other_at_the_same_moment_one_stays() {
    for (var round = 0; round < 10; round++) {
      var other = server.company();
      var second = owner(other, join(other.owner(), "second@example.org", "owner"));
      var owners = List.of(other.owner(), second);
      var next = new AtomicInteger();

      var outcomes =
          Race.of(
              2,
              () -> {
                var nth = next.getAndIncrement();
                var target = owners.get(1 - nth).get("/users/me").id();
                return owners
                    .get(nth)
                    .patchAny("/users/" + target, "{\"role\": \"admin\"}")
                    .status();
              });

      assertThat(Race.returned(outcomes)).containsExactlyInAnyOrder(200, 422);
      assertThat(other.owner().get("/users?role=owner").data()).hasSize(1);
    }
  }

  @Test
  void a_removed_person_is_gone_and_can_be_invited_again() {
    var login = join("grace@example.org", "member");
    var path = "/users/" + server.anonymous().as(login.field("access_token")).get("/users/me").id();

    owner.delete(path).isStatus(204);

    owner.get(path).isProblem(404, "user_not_found");
    owner.delete(path).isProblem(404, "user_not_found");
    refresh(login.field("refresh_token")).isProblem(401, "invalid_refresh_token");
    assertThat(owner.get("/users").data()).hasSize(1);
    join("grace@example.org", "viewer");
  }

  @Test
  void an_invitation_is_taken_back_by_removing_the_invited_person() {
    var invited = invite(owner, "grace@example.org", "member");

    owner.delete("/users/" + invited.id()).isStatus(204);

    acceptance(invited.field("invite_token"), TestServer.PASSWORD)
        .isProblem(401, "invalid_invite_token");
  }

  @Test
  void users_are_listed_and_filtered() {
    invite(owner, "grace@example.org", "member").isStatus(201);
    server.member(company, Role.VIEWER);

    assertThat(emails("/users"))
        .containsExactly("viewer@example.org", "grace@example.org", "olga@example.org");
    assertThat(emails("/users?status=invited")).containsExactly("grace@example.org");
    assertThat(emails("/users?role=owner&status=active")).containsExactly("olga@example.org");
    assertThat(emails("/users?email=VIEWER@example.org")).containsExactly("viewer@example.org");
    var first = owner.get("/users?limit=2");
    assertThat(first.data()).hasSize(2);
    assertThat(emails("/users?limit=2&cursor=" + first.field("next_cursor")))
        .containsExactly("olga@example.org");
    owner.get("/users?role=emperor").isProblem(422, "validation_failed");
    owner.get("/users?name=Olga").isProblem(422, "validation_failed");
  }

  @Test
  void the_tenant_is_renamed_by_its_owner_alone() {
    var admin = server.member(company, Role.ADMIN);

    assertThat(admin.get("/tenant").isStatus(200).field("slug")).isEqualTo(company.slug());
    assertThat(
            admin
                .patchAny("/tenant", "{\"name\": \"Mine\"}")
                .isProblem(403, "insufficient_scope")
                .field("required_scope"))
        .isEqualTo("tenant:write");
    assertThat(
            owner
                .patchAny("/tenant", "{\"name\": \"\"}")
                .isProblem(422, "validation_failed")
                .errors())
        .containsExactly("/name length");
    assertThat(owner.patchAny("/tenant", "{\"slug\": \"x\"}").errors())
        .containsExactlyInAnyOrder("/slug read_only");
    assertThat(owner.patchAny("/tenant", "{\"name\": null}").errors())
        .containsExactly("/name required");
    assertThat(owner.patchAny("/tenant", "{}").isStatus(200).field("version")).isEqualTo("1");
    var renamed = owner.patch("/tenant", "{\"name\": \"Größe & Co\"}", "If-Match", "\"1\"");
    assertThat(renamed.isStatus(200).header("ETag")).isEqualTo("\"2\"");
    assertThat(admin.get("/tenant").field("name")).isEqualTo("Größe & Co");
    owner
        .patch("/tenant", "{\"name\": \"Again\"}", "If-Match", "\"1\"")
        .isProblem(412, "stale_version");
  }

  private Answer join(String email, String role) {
    return join(owner, email, role);
  }

  private Answer join(Client inviting, String email, String role) {
    var token = invite(inviting, email, role).isStatus(201).field("invite_token");
    return acceptance(token, TestServer.PASSWORD).isStatus(200);
  }

  private Client owner(Company other, Answer login) {
    assertThat(other.owner().get("/users?role=owner").data()).hasSize(2);
    return server.anonymous().as(login.field("access_token"));
  }

  private Client accept(String token) {
    var login = acceptance(token, TestServer.PASSWORD).isStatus(200);
    return server.anonymous().as(login.field("access_token"));
  }

  private Answer acceptance(String token, String password) {
    return server
        .anonymous()
        .post(
            "/auth/accept-invite",
            """
            {"invite_token": "%s", "name": "Grace", "password": "%s"}\
            """
                .formatted(token, password));
  }

  private Answer refresh(String token) {
    return server.anonymous().post("/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
  }

  private static Answer invite(Client inviting, String email, String role) {
    return inviting.post("/users", "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role));
  }

  private List<String> emails(String list) {
    return owner.get(list).isStatus(200).data().stream()
        .map(user -> user.path("email"))
        .map(JsonNode::asText)
        .toList();
  }
}
