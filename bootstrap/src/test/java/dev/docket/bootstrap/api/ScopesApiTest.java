package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.Role;
import org.junit.jupiter.api.Test;

/// Callers who are known, and may not.
final class ScopesApiTest {

  private final TestServer server = TestServer.shared();
  private final TestServer.Company company = server.company();

  @Test
  void a_person_is_told_the_scope_that_is_missing_and_it_is_written_down() {
    var viewer = server.member(company, Role.VIEWER);

    assertDenied(viewer.post("/orders", "{}"));

    assertWrittenDown("user", viewer.get("/users/me").id());
  }

  @Test
  void a_machine_is_told_the_scope_that_is_missing_and_it_is_written_down() {
    var key = company.apiKey("orders:read");
    var till = server.anonymous().as(key.field("key"));

    assertDenied(till.post("/orders", "{}"));

    assertWrittenDown("api_key", key.id());
  }

  @Test
  void who_asks_again_and_again_does_not_fill_the_log() {
    var viewer = server.member(company, Role.VIEWER);

    for (var times = 0; times < 5; times++) {
      assertDenied(viewer.post("/orders", "{}"));
    }

    assertWrittenDown("user", viewer.get("/users/me").id());
  }

  private static void assertDenied(Answer denied) {
    denied.isProblem(403, "insufficient_scope");
    assertThat(denied.field("required_scope")).isEqualTo("orders:write");
  }

  private void assertWrittenDown(String actorType, String actor) {
    var events = company.owner().get("/events?type=access.denied").isStatus(200).data();
    assertThat(events).hasSize(1);
    var event = events.getFirst();
    assertThat(event.at("/data/required_scope").asText()).isEqualTo("orders:write");
    assertThat(event.at("/actor/type").asText()).isEqualTo(actorType);
    assertThat(event.at("/actor/id").asText()).isEqualTo(actor);
  }
}
