package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventsApiTest {

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  @Test
  void everything_that_happened_is_listed_the_newest_first() {
    var order = company.order(company.customer());
    owner.post("/orders/" + order + "/confirm").isStatus(200);

    assertThat(types("/events"))
        .containsExactly(
            "order.confirmed",
            "order.created",
            "customer.created",
            "session.opened",
            "user.joined",
            "tenant.opened");
    assertThat(types("/events?subject_id=" + order))
        .isEqualTo(types("/orders/" + order + "/events"));
  }

  @Test
  void the_log_is_filtered_by_type_subject_actor_and_time() {
    var order = company.order(company.customer());
    var member = server.member(company, Role.MEMBER);
    var memberId = member.get("/users/me").id();
    member.post("/orders/" + order + "/confirm").isStatus(200);
    var created = owner.get("/events?type=order.created").isStatus(200).data().getFirst();
    var at = created.path("occurred_at").asText();

    assertThat(types("/events?type=order.created,order.confirmed"))
        .containsExactly("order.confirmed", "order.created");
    assertThat(types("/events?subject_type=customer")).containsExactly("customer.created");
    assertThat(types("/events?actor_id=" + memberId))
        .containsExactly("order.confirmed", "session.opened");
    assertThat(types("/events?subject_type=order&occurred_from=" + at))
        .containsExactly("order.confirmed", "order.created");
    assertThat(types("/events?subject_type=order&occurred_to=" + at)).isEmpty();
    assertThat(types("/events?type=order.cancelled")).isEmpty();
  }

  @Test
  void a_walk_over_all_pages_repeats_and_skips_nothing() {
    var customer = company.customer();
    for (var order = 0; order < 7; order++) {
      company.order(customer);
    }
    var walked = new ArrayList<String>();
    var page = owner.get("/events?limit=3").isStatus(200);
    ids(page).forEach(walked::add);
    while (page.field("has_more").equals("true")) {
      page = owner.get("/events?limit=3&cursor=" + page.field("next_cursor")).isStatus(200);
      ids(page).forEach(walked::add);
    }

    assertThat(walked)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(ids(owner.get("/events?limit=100")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=",
        "type=Order.Created",
        "type=order",
        "type=order.created,",
        "subject_type=Order",
        "subject_id=x",
        "actor_id=user:1",
        "occurred_from=yesterday",
        "occurred_to=2026-01-01",
        "until=2026-01-01T00:00:00Z"
      })
  void a_filter_that_can_not_be_meant_is_refused_by_its_name(String query) {
    var refused = owner.get("/events?" + query).isProblem(422, "validation_failed");

    assertThat(refused.errors())
        .singleElement()
        .asString()
        .startsWith(query.substring(0, query.indexOf('=')) + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "viewer"})
  void who_does_not_administer_does_not_read_it_and_that_is_in_it(String role) {
    var curious = server.member(company, Role.of(role));

    var refused = curious.get("/events").isProblem(403, "insufficient_scope");
    curious.get("/events").isProblem(403, "insufficient_scope");

    assertThat(refused.field("required_scope")).isEqualTo("events:read");
    var denied = owner.get("/events?type=access.denied").data();
    assertThat(denied).hasSize(1);
    assertThat(denied.getFirst().at("/data/required_scope").asText()).isEqualTo("events:read");
    assertThat(denied.getFirst().at("/actor/id").asText()).isEqualTo(curious.get("/users/me").id());
    assertThat(denied.getFirst().path("request_id").asText())
        .isEqualTo(refused.field("request_id"));
  }

  private List<String> types(String list) {
    return owner.get(list).isStatus(200).data().stream()
        .map(event -> event.path("type").asText())
        .toList();
  }

  private static List<String> ids(Answer page) {
    return page.data().stream().map(event -> event.path("id").asText()).toList();
  }
}
