package dev.docket.application.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AdvanceOrderTest {

  private final Ports ports = InMemoryPorts.create();
  private final TestClock clock = new TestClock();
  private final AdvanceOrder advanceOrder = UseCases.over(ports, clock).orders().advance();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor member = given.actor(tenant, Role.MEMBER);
  private final Order order = given.order(tenant, given.customer(tenant));

  @Test
  void an_advanced_order_is_kept_as_it_is_handed_back() {
    clock.advance(Duration.ofMinutes(5));

    var confirmed = advance(member, order.id(), OrderAction.CONFIRM, null);

    assertThat(ports.orders().find(tenant, order.id())).contains(confirmed);
    assertThat(confirmed.status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(confirmed.version()).isEqualTo(2);
    assertThat(confirmed.updatedAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void the_log_tells_who_advanced_it_in_which_request_and_why() {
    clock.advance(Duration.ofMinutes(5));

    advance(member, order.id(), OrderAction.CANCEL, "out of stock");

    var event = timeline().getFirst();
    assertThat(event.type()).isEqualTo("order.cancelled");
    assertThat(event.subjectVersion()).isEqualTo(2);
    assertThat(event.actor()).isEqualTo(member.subject());
    assertThat(event.requestId()).isEqualTo("request-1");
    assertThat(event.occurredAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(5)));
    assertThat(event.data())
        .isEqualTo(
            Map.of(
                "status", "cancelled",
                "previous_status", "pending",
                "reason", "out of stock"));
  }

  @Test
  void an_action_that_does_not_start_here_is_refused_and_nothing_is_written() {
    var refusal =
        Refusal.of(
            Failure.IllegalTransition.class,
            () -> advance(member, order.id(), OrderAction.COMPLETE, null));

    assertThat(refusal.allowedActions()).containsExactly("confirm", "cancel");
    assertThatNothingHappened();
  }

  @Test
  void a_version_that_is_not_meant_is_refused_before_the_step_is_judged() {
    var command =
        new AdvanceOrder.Command(
            order.id(), OrderAction.COMPLETE, null, ExpectedVersion.of(2L, 3L));

    var refusal = Refusal.of(Failure.Stale.class, () -> advanceOrder.handle(member, command));

    assertThat(refusal.currentVersion()).isEqualTo(1);
    assertThatNothingHappened();
  }

  @Test
  void a_reason_that_is_too_long_is_refused_and_nothing_is_written() {
    var reason = "x".repeat(501);

    var refusal =
        Refusal.of(
            Failure.Invalid.class, () -> advance(member, order.id(), OrderAction.CANCEL, reason));

    assertThat(refusal.violations())
        .extracting(Failure.Violation::pointer)
        .containsExactly("/reason");
    assertThatNothingHappened();
  }

  @Test
  void an_order_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var stranger = given.actor(given.tenant(), Role.OWNER);
    var neverWas = new OrderId(ports.ids().next());

    var forOurs =
        Refusal.words(order.id(), () -> advance(stranger, order.id(), OrderAction.CANCEL, null));
    var forNeverWas =
        Refusal.words(neverWas, () -> advance(stranger, neverWas, OrderAction.CANCEL, null));

    assertThat(forOurs)
        .isEqualTo(forNeverWas)
        .isEqualTo("NotFound order_not_found: there is no order <id>");
    assertThatNothingHappened();
  }

  @Test
  void a_viewer_may_not_advance_and_nothing_is_written() {
    var viewer = given.actor(tenant, Role.VIEWER);

    var refusal =
        Refusal.of(
            Failure.Forbidden.class, () -> advance(viewer, order.id(), OrderAction.CONFIRM, null));

    assertThat(refusal.required()).isEqualTo(OrderScopes.WRITE);
    assertThatNothingHappened();
  }

  private void assertThatNothingHappened() {
    assertThat(ports.orders().find(tenant, order.id())).contains(order);
    assertThat(timeline()).extracting(RecordedEvent::type).containsExactly("order.created");
  }

  private Order advance(Actor actor, OrderId id, OrderAction action, @Nullable String reason) {
    return advanceOrder.handle(
        actor, new AdvanceOrder.Command(id, action, reason, ExpectedVersion.any()));
  }

  private List<RecordedEvent> timeline() {
    return ports
        .events()
        .timeline(tenant, "order", order.id().value(), PageRequest.first(100))
        .items();
  }
}
