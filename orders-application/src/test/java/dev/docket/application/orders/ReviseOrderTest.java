package dev.docket.application.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.orders.OrderRevision;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.MetadataPatch;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReviseOrderTest {

  private static final List<OrderLine> CUPS = List.of(Given.line("cup", 3, Given.eur("2.50")));
  private static final OrderRevision TO_CUPS = new OrderRevision(CUPS, null, null);
  private static final OrderRevision GIFT =
      new OrderRevision(null, null, new Change<>(new MetadataPatch(Map.of("gift", false))));

  private final Ports ports = InMemoryPorts.create();
  private final TestClock clock = new TestClock();
  private final ReviseOrder reviseOrder = UseCases.over(ports, clock).orders().revise();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor member = given.actor(tenant, Role.MEMBER);
  private final Order order = given.order(tenant, given.customer(tenant));

  @Test
  void a_revised_order_is_kept_as_it_is_handed_back() {
    clock.advance(Duration.ofMinutes(5));

    var revised = revise(member, order.id(), TO_CUPS, ExpectedVersion.of(1L));

    assertThat(ports.orders().find(tenant, order.id())).contains(revised);
    assertThat(revised.total()).isEqualTo(Given.eur("7.50"));
    assertThat(revised.version()).isEqualTo(2);
    assertThat(revised.updatedAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void the_log_tells_who_revised_it_in_which_request_and_what_changed() {
    revise(member, order.id(), GIFT, ExpectedVersion.any());

    var event = timeline().getFirst();
    assertThat(event.type()).isEqualTo("order.updated");
    assertThat(event.subjectVersion()).isEqualTo(2);
    assertThat(event.actor()).isEqualTo(member.subject());
    assertThat(event.requestId()).isEqualTo("request-1");
    assertThat(event.data()).isEqualTo(Map.of("changed", List.of("metadata")));
  }

  @Test
  void what_is_so_already_changes_nothing_and_leaves_no_event() {
    clock.advance(Duration.ofHours(1));
    var nothing = new OrderRevision(null, null, null);

    assertThat(revise(member, order.id(), nothing, ExpectedVersion.of(1L))).isEqualTo(order);

    assertThatNothingHappened();
  }

  @Test
  void a_version_that_is_not_meant_is_refused_before_the_revision_is_judged() {
    var confirmed = order.advance(OrderAction.CONFIRM, Given.NOW);
    given.save(tenant, order, confirmed);

    var stale =
        Refusal.of(
            Failure.Stale.class, () -> revise(member, order.id(), TO_CUPS, ExpectedVersion.of(1L)));
    var illegal =
        Refusal.of(
            Failure.IllegalTransition.class,
            () -> revise(member, order.id(), TO_CUPS, ExpectedVersion.of(2L)));

    assertThat(stale.currentVersion()).isEqualTo(2);
    assertThat(illegal.allowedActions()).containsExactly("process", "cancel");
    assertThat(ports.orders().find(tenant, order.id())).contains(confirmed);
    assertThat(timeline()).hasSize(2);
  }

  @Test
  void of_many_who_mean_one_version_exactly_one_wins() {
    var outcomes = Race.of(16, () -> revise(member, order.id(), TO_CUPS, ExpectedVersion.of(1L)));

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
    assertThat(timeline()).hasSize(2);
  }

  @Test
  void an_order_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var stranger = given.actor(given.tenant(), Role.OWNER);
    var neverWas = new OrderId(ports.ids().next());
    var any = ExpectedVersion.any();

    var forOurs = Refusal.words(order.id(), () -> revise(stranger, order.id(), TO_CUPS, any));
    var forNeverWas = Refusal.words(neverWas, () -> revise(stranger, neverWas, TO_CUPS, any));

    assertThat(forOurs)
        .isEqualTo(forNeverWas)
        .isEqualTo("NotFound order_not_found: there is no order <id>");
    assertThatNothingHappened();
  }

  @Test
  void a_viewer_may_not_revise_and_nothing_is_written() {
    var viewer = given.actor(tenant, Role.VIEWER);

    var refusal =
        Refusal.of(
            Failure.Forbidden.class, () -> revise(viewer, order.id(), GIFT, ExpectedVersion.any()));

    assertThat(refusal.required()).isEqualTo(OrderScopes.WRITE);
    assertThatNothingHappened();
  }

  private void assertThatNothingHappened() {
    assertThat(ports.orders().find(tenant, order.id())).contains(order);
    assertThat(timeline()).extracting(RecordedEvent::type).containsExactly("order.created");
  }

  private Order revise(Actor actor, OrderId id, OrderRevision revision, ExpectedVersion version) {
    return reviseOrder.handle(actor, new ReviseOrder.Command(id, revision, version));
  }

  private List<RecordedEvent> timeline() {
    return ports
        .events()
        .timeline(tenant, "order", order.id().value(), PageRequest.first(100))
        .items();
  }
}
