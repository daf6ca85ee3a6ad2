package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Own sessions, own passwords, and wrong ones.
final class SessionsApiTest {

  private static final String OTHER = "a quite different one";

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  @Test
  void own_sessions_are_listed_and_the_current_one_is_marked() {
    var elsewhere = logIn();

    var sessions = owner.get("/users/me/sessions").isStatus(200).data();

    assertThat(sessions)
        .extracting(session -> session.path("is_current").asBoolean())
        .containsExactly(false, true);
    assertThat(
            server.anonymous().as(elsewhere.field("access_token")).get("/users/me/sessions").data())
        .extracting(session -> session.path("is_current").asBoolean())
        .containsExactly(true, false);
    assertThat(sessions.getFirst().path("expires_at").asText()).startsWith("20");
    assertThat(owner.get("/users/me/sessions?limit=1").field("has_more")).isEqualTo("true");
  }

  @Test
  void an_own_session_is_ended_and_nobody_elses() {
    var elsewhere = logIn();
    var id = owner.get("/users/me/sessions").firstId();
    var member = server.member(company, Role.MEMBER);

    member.delete("/users/me/sessions/" + id).isProblem(404, "session_not_found");
    client(elsewhere).get("/users/me").isStatus(200);
    owner.delete("/users/me/sessions/" + id).isStatus(204);

    client(elsewhere).get("/users/me").isProblem(401, "invalid_token");
    refresh(elsewhere).isProblem(401, "invalid_refresh_token");
    owner.delete("/users/me/sessions/" + id).isProblem(404, "session_not_found");
    assertThat(owner.get("/users/me/sessions").data()).hasSize(1);
  }

  @Test
  void a_changed_password_ends_all_other_sessions() {
    var elsewhere = logIn();
    var here = logIn();

    change(server.anonymous().as(here.field("access_token")), TestServer.PASSWORD, OTHER)
        .isStatus(204);

    client(elsewhere).get("/users/me").isProblem(401, "invalid_token");
    client(here).get("/users/me").isStatus(200);
    refresh(elsewhere).isProblem(401, "invalid_refresh_token");
    refresh(here).isStatus(200);
    server
        .logIn(company, "olga@example.org", TestServer.PASSWORD)
        .isProblem(401, "invalid_credentials");
    server.logIn(company, "olga@example.org", OTHER).isStatus(200);
  }

  @Test
  void who_has_logged_out_is_nobody_at_once_with_every_token_of_the_login() {
    var login = logIn();
    var refreshed = refresh(login).isStatus(200);
    var other = logIn();
    for (var some : List.of(login, refreshed, other)) {
      client(some).get("/users/me").isStatus(200);
    }

    server.anonymous().post("/auth/logout", token(refreshed)).isStatus(204);

    client(login).get("/users/me").isProblem(401, "invalid_token");
    client(refreshed).get("/users/me").isProblem(401, "invalid_token");
    client(other).get("/users/me").isStatus(200);
  }

  @Test
  void a_used_refresh_token_that_comes_again_ends_the_access_tokens_of_the_login_too() {
    var login = logIn();
    var second = refresh(login).isStatus(200);
    var third = refresh(second).isStatus(200);
    client(third).get("/users/me").isStatus(200);

    // the newest token's parent would be excused
    refresh(login).isProblem(401, "invalid_refresh_token");

    client(third).get("/users/me").isProblem(401, "invalid_token");
  }

  @Test
  void who_was_removed_is_nobody_at_once() {
    var member = server.member(company, Role.MEMBER);
    var path = "/users/" + member.get("/users/me").id();

    owner.delete(path, "If-Match", "*").isStatus(204);

    member.get("/users/me").isProblem(401, "invalid_token");
  }

  @Test
  void a_password_is_not_changed_by_a_wrong_one_or_into_a_bad_one() {
    assertThat(
            change(owner, "a wrong password", OTHER).isProblem(422, "validation_failed").errors())
        .containsExactly("/current_password wrong_password");
    assertThat(change(owner, TestServer.PASSWORD, "Password12345").errors())
        .containsExactly("/new_password common_password");
    assertThat(change(owner, TestServer.PASSWORD, "short").errors())
        .containsExactly("/new_password length");
    assertThat(change(owner, TestServer.PASSWORD, TestServer.PASSWORD).errors())
        .containsExactly("/new_password unchanged");

    logIn();
  }

  @Test
  void after_five_wrong_passwords_the_account_waits_and_no_other_one_does() {
    server.member(company, Role.MEMBER);
    for (var guess = 0; guess < 5; guess++) {
      server
          .logIn(company, "olga@example.org", "a wrong password")
          .isProblem(401, "invalid_credentials");
    }

    var throttled = server.logIn(company, "olga@example.org", TestServer.PASSWORD);

    throttled.isProblem(429, "too_many_attempts");
    assertThat(Integer.parseInt(throttled.header("Retry-After"))).isBetween(1, 900);
    assertThat(throttled.field("retry_after")).isEqualTo(throttled.header("Retry-After"));
    server.logIn(company, "member@example.org", TestServer.PASSWORD).isStatus(200);
    owner.get("/users/me").isStatus(200);
    assertThat(types("/events?type=user.login_failed,user.login_throttled"))
        .hasSize(6)
        .startsWith("user.login_throttled");
  }

  @Test
  void what_happened_to_logins_is_in_the_log_without_anything_secret() {
    var login = logIn();
    server.logIn(company, "olga@example.org", "a wrong password");
    server.logIn(company, "nobody@example.org", "a wrong password");
    var first = login.field("refresh_token");
    refresh(login).isStatus(200);
    server
        .anonymous()
        .post("/auth/logout", "{\"refresh_token\": \"%s\"}".formatted(first))
        .isStatus(204);

    var log = owner.get("/events?limit=100").isStatus(200);

    assertThat(types("/events?limit=100"))
        .contains("session.opened", "session.refreshed", "session.closed", "user.login_failed");
    assertThat(log.text()).doesNotContain("dkr_", "password\":", "olga@", "nobody@");
    var failed = owner.get("/events?type=user.login_failed").data();
    assertThat(failed)
        .extracting(event -> event.path("subject_type").asText())
        .containsExactly("tenant", "user");
    assertThat(failed.getFirst().at("/actor/type").asText()).isEqualTo("anonymous");
    assertThat(failed.getFirst().at("/actor/id").isNull()).isTrue();
  }

  private Answer logIn() {
    return server.logIn(company, "olga@example.org", TestServer.PASSWORD).isStatus(200);
  }

  private Answer refresh(Answer login) {
    return server.anonymous().post("/auth/refresh", token(login));
  }

  private static String token(Answer login) {
    return "{\"refresh_token\": \"%s\"}".formatted(login.field("refresh_token"));
  }

  private Client client(Answer login) {
    return server.anonymous().as(login.field("access_token"));
  }

  private static Answer change(Client client, String current, String chosen) {
    return client.post(
        "/auth/password",
        "{\"current_password\": \"%s\", \"new_password\": \"%s\"}".formatted(current, chosen));
  }

  private List<String> types(String list) {
    return owner.get(list).isStatus(200).data().stream()
        .map(event -> event.path("type").asText())
        .toList();
  }
}
