package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import dev.docket.persistence.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdentityApiTest {

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();

  @Test
  void registering_opens_a_tenant_and_logs_its_owner_in() {
    var me = company.owner().get("/users/me").isStatus(200);

    assertThat(me.field("email")).isEqualTo("olga@example.org");
    assertThat(me.field("role")).isEqualTo("owner");
    assertThat(me.body().at("/tenant/slug").asText()).isEqualTo(company.slug());
    assertThat(me.texts("scopes"))
        .containsExactly(
            "api_keys:write",
            "customers:read",
            "customers:write",
            "events:read",
            "orders:read",
            "orders:write",
            "tenant:write",
            "users:read",
            "users:write");
  }

  @Test
  void a_slug_is_given_once() {
    server
        .anonymous()
        .post(
            "/auth/register",
            """
            {"tenant_name": "B", "tenant_slug": "%s", "name": "Eve", "email": "eve@x.org",
             "password": "another long one"}\
            """
                .formatted(company.slug()))
        .isProblem(409, "duplicate_slug");
  }

  @Test
  void a_bad_registration_is_told_at_once_and_never_repeats_the_password() {
    var refused =
        server
            .anonymous()
            .post(
                "/auth/register",
                """
                {"tenant_slug": "Bad Slug", "name": "", "email": "x", "password": "short"}\
                """);

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/tenant_name required",
            "/tenant_slug slug",
            "/name length",
            "/email length",
            "/password length");
    assertThat(refused.text()).doesNotContain("short\"");
  }

  @Test
  void a_common_password_is_refused_at_its_place() {
    var refused =
        server
            .anonymous()
            .post(
                "/auth/register",
                """
                {"tenant_name": "B", "tenant_slug": "common", "name": "Eve", "email": "eve@x.org",
                 "password": "P@ssw0rd2026!"}\
                """);

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly("/password common_password");
  }

  @Test
  void registration_can_be_switched_off() {
    try (var closed =
        TestServer.start(TestDatabase.migrated(), Map.of("REGISTRATION_ENABLED", "false"))) {
      closed.anonymous().post("/auth/register", "{}").isProblem(404, "not_found");
    }
  }

  @Test
  void wrong_password_unknown_person_and_unknown_tenant_get_the_same_answer() {
    var elsewhere = new Company(company.tenant(), "no-such-company", company.owner());

    var password = server.logIn(company, "olga@example.org", "a wrong password");
    var person = server.logIn(company, "nobody@example.org", TestServer.PASSWORD);
    var tenant = server.logIn(elsewhere, "olga@example.org", TestServer.PASSWORD);

    for (var refused : Set.of(password, person, tenant)) {
      refused.isProblem(401, "invalid_credentials");
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(withoutRequestId(refused)).isEqualTo(withoutRequestId(password));
    }
  }

  @Test
  void a_refresh_uses_up_its_token_and_a_copied_one_ends_the_login() {
    var login = server.logIn(company, "olga@example.org", TestServer.PASSWORD);
    var first = login.field("refresh_token");

    var second = refresh(first).isStatus(200).field("refresh_token");
    var third = refresh(second).isStatus(200).field("refresh_token");

    refresh(first).isProblem(401, "invalid_refresh_token");
    refresh(third).isProblem(401, "invalid_refresh_token");
  }

  @Test
  void refreshes_at_the_same_moment_give_one_and_the_same_token() {
    var login = server.logIn(company, "olga@example.org", TestServer.PASSWORD);
    var token = login.field("refresh_token");

    var outcomes = Race.of(8, () -> refresh(token).isStatus(200).field("refresh_token"));

    assertThat(Set.copyOf(Race.returned(outcomes))).hasSize(1);
    assertThat(Race.thrown(outcomes)).isEmpty();
    refresh(Race.returned(outcomes).getFirst()).isStatus(200);
  }

  @Test
  void nothing_is_refreshed_after_the_logout() {
    var login = server.logIn(company, "olga@example.org", TestServer.PASSWORD);
    var token = login.field("refresh_token");

    server.anonymous().post("/auth/logout", body(token)).isStatus(204);

    refresh(token).isProblem(401, "invalid_refresh_token");
    server.anonymous().post("/auth/logout", body("garbage")).isStatus(204);
  }

  @Test
  void a_refresh_token_is_no_access_token_and_the_other_way_round() {
    var login = server.logIn(company, "olga@example.org", TestServer.PASSWORD);

    server
        .anonymous()
        .as(login.field("refresh_token"))
        .get("/users/me")
        .isProblem(401, "invalid_token");
    refresh(login.field("access_token")).isProblem(401, "invalid_refresh_token");
  }

  @Test
  void a_token_of_another_installation_is_refused() {
    try (var other = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var token = other.company().owner().token();

      server.anonymous().as(token).get("/orders").isProblem(401, "invalid_token");
    }
  }

  @Test
  void a_viewer_is_told_what_a_viewer_may() {
    var me = server.member(company, Role.VIEWER).get("/users/me");

    assertThat(me.texts("scopes")).containsExactly("customers:read", "orders:read");
  }

  @Test
  void a_password_is_hashed_anew_at_the_login_after_the_parameters_were_changed() {
    var database = TestDatabase.migrated();
    Company acme;
    try (var before = TestServer.start(database, Map.of("ARGON2_ITERATIONS", "2"))) {
      acme = before.company();
      assertThat(hashes(database)).singleElement().asString().contains("t=2,");
    }
    try (var after = TestServer.start(database, Map.of("ARGON2_ITERATIONS", "3"))) {
      after.logIn(acme, "olga@example.org", TestServer.PASSWORD).isStatus(200);
      assertThat(hashes(database)).singleElement().asString().contains("t=3,");
      after.logIn(acme, "olga@example.org", TestServer.PASSWORD).isStatus(200);
    }
  }

  private static List<String> hashes(TestDatabase database) {
    return database.askSuperuser("select password_hash from users");
  }

  private Answer refresh(String token) {
    return server.anonymous().post("/auth/refresh", body(token));
  }

  private static String body(String token) {
    return "{\"refresh_token\": \"" + token + "\"}";
  }

  private static String withoutRequestId(Answer answer) {
    return answer.text().replace(answer.field("request_id"), "");
  }
}
