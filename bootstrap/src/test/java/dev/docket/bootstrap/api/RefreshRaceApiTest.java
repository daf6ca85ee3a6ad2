package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that refresh twice at the same moment, as two tabs of one page do, and thieves who do it
/// with a copied token.
@Timeout(120)
final class RefreshRaceApiTest {

  private static final int ROUNDS = 200;
  private static final int LOGINS = 4;
  private static final int CONNECTIONS = 30;

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();

  @Test
  void two_who_refresh_at_once_both_go_on_and_the_login_never_has_a_second_branch() {
    var newest = new ArrayList<String>();
    for (var login = 0; login < LOGINS; login++) {
      newest.add(logIn());
    }
    var logins = ids(sessions(company.owner()));
    warm();

    for (var round = 0; round < ROUNDS; round++) {
      var token = newest.get(round % LOGINS);

      var answers = atOnce(() -> refresh(token), () -> refresh(token));

      newest.set(round % LOGINS, oneTokenOf(answers));
      for (var answer : answers) {
        var live = sessions(server.anonymous().as(answer.field("access_token")));
        assertThat(ids(live)).isEqualTo(logins);
        assertThat(live)
            .filteredOn(session -> session.path("is_current").asBoolean())
            .singleElement()
            .satisfies(
                current -> assertThat(current.path("id").asText()).isEqualTo(session(token)));
      }
    }

    for (var token : newest) {
      assertThat(refreshesTold(token)).isEqualTo(ROUNDS / LOGINS);
      refresh(token).isStatus(200);
    }
  }

  @Test
  void a_parent_after_the_grace_ends_the_login_and_the_log_tells_it_once() {
    var parent = logIn();
    var newest = refresh(parent).isStatus(200).field("refresh_token");
    letTheGracePass(parent);

    var refused = Race.of(8, () -> refresh(parent).isProblem(401, "invalid_refresh_token"));

    assertThat(Race.thrown(refused)).isEmpty();
    refresh(newest).isProblem(401, "invalid_refresh_token");
    assertThat(ids(sessions(company.owner()))).doesNotContain(session(parent));
    assertThat(reusesTold()).containsExactly("session " + session(parent));
  }

  @Test
  void a_copied_token_ends_the_login_also_when_its_owner_refreshes_at_that_moment() {
    for (var round = 0; round < 10; round++) {
      var copied = logIn();
      var newest = refresh(copied).isStatus(200).field("refresh_token");
      letTheGracePass(copied);

      var answers = atOnce(() -> refresh(copied), () -> refresh(newest));

      refresh(newest).isProblem(401, "invalid_refresh_token");
      answers.stream()
          .filter(answer -> answer.status() == 200)
          .forEach(answer ->
              refresh(answer.field("refresh_token")).isProblem(401, "invalid_refresh_token"));
      assertThat(reusesTold()).containsOnlyOnce("session " + session(copied));
    }
  }

  @Test
  void a_forged_token_of_the_right_session_ends_nothing() {
    var parent = logIn();
    var newest = refresh(parent).isStatus(200).field("refresh_token");
    var known = RefreshToken.parse(newest).orElseThrow();

    for (var secret : List.of("A".repeat(64), reversed(known.secret()))) {
      var forged = new RefreshToken(known.tenant(), known.session(), secret);
      refresh(forged.value()).isProblem(401, "invalid_refresh_token");
    }

    assertThat(reusesTold()).isEmpty();
    refresh(newest).isStatus(200);
  }

  private String logIn() {
    return server
        .logIn(company, "olga@example.org", TestServer.PASSWORD)
        .isStatus(200)
        .field("refresh_token");
  }

  private Answer refresh(String token) {
    return server.anonymous().post("/auth/refresh", "{\"refresh_token\": \"" + token + "\"}");
  }

  /// A pool that is still filling lets the callers of a race in one by one.
  private void warm() {
    var outcomes =
        Race.of(CONNECTIONS, () -> company.owner().get("/users/me/sessions").isStatus(200));
    assertThat(Race.thrown(outcomes)).isEmpty();
  }

  private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> other) {
    var calls = new ConcurrentLinkedQueue<>(List.of(one, other));
    var outcomes = Race.of(2, () -> calls.remove().call());
    assertThat(Race.thrown(outcomes)).isEmpty();
    return Race.returned(outcomes);
  }

  private static String oneTokenOf(List<Answer> answers) {
    var tokens =
        answers.stream().map(answer -> answer.isStatus(200).field("refresh_token")).toList();
    assertThat(Set.copyOf(tokens)).hasSize(1);
    return tokens.getFirst();
  }

  /// The caller's live sessions, newest first.
  private static List<JsonNode> sessions(Client client) {
    return client.get("/users/me/sessions").isStatus(200).data();
  }

  private static List<String> ids(List<JsonNode> things) {
    return things.stream().map(thing -> thing.path("id").asText()).toList();
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static String session(String token) {
    return RefreshToken.parse(token).orElseThrow().session().toString();
  }

  private int refreshesTold(String token) {
    var filter = "&type=session.refreshed&subject_id=" + session(token);
    return company.owner().get("/events?limit=100" + filter).isStatus(200).data().size();
  }

  private List<String> reusesTold() {
    return company
        .owner()
        .get("/events?limit=100&type=session.reuse_detected")
        .isStatus(200)
        .data()
        .stream()
        .map(event -> event.path("subject_type").asText() + " " + event.path("subject_id").asText())
        .toList();
  }

  /// As if the last refresh had been that much earlier: the program's clock can not be moved.
  private void letTheGracePass(String token) {
    var moved =
        server
            .database()
            .askSuperuser(
                """
                update sessions set rotated_at = rotated_at - interval '%d seconds'
                where id = '%s' returning id
                """
                    .formatted(Session.GRACE.toSeconds(), UUID.fromString(session(token))));
    assertThat(moved).hasSize(1);
  }
}
