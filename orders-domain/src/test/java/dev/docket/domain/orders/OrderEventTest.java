package dev.docket.domain.orders;

import static dev.docket.domain.orders.OrderFixture.NOW;
import static dev.docket.domain.orders.OrderFixture.id;
import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.events.EventId;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrderEventTest {

  @Test
  void a_placed_order_is_told_with_who_and_when() {
    var order = OrderFixture.order();
    var clerk = Subject.user(id(5));
    var actor = new Actor(new TenantId(id(1)), clerk, Role.MEMBER, Set.of(), id(7), "request-9");

    var event = new OrderEvent.Created(order).by(actor, id(6));

    assertThat(event)
        .isEqualTo(
            new RecordedEvent(
                new EventId(id(6)),
                "order.created",
                "order",
                order.id().value(),
                1,
                clerk,
                "request-9",
                NOW,
                Map.of(
                    "status", "pending",
                    "customer_id", order.customer().toString(),
                    "currency", "EUR",
                    "total_amount", "23.05")));
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, CONFIRM, order.confirmed, confirmed, pending",
    "CONFIRMED, PROCESS, order.processing, processing, confirmed",
    "PROCESSING, COMPLETE, order.completed, completed, processing",
    "PROCESSING, CANCEL, order.cancelled, cancelled, processing",
  })
  void a_step_is_told_with_the_status_after_and_before(
      OrderStatus before, OrderAction action, String type, String after, String previous) {
    var order = OrderFixture.order(before).advance(action, NOW.plusSeconds(9));

    var event = new OrderEvent.Advanced(order, before, null);

    assertThat(event.type()).isEqualTo(type);
    assertThat(event.subjectVersion()).isEqualTo(2);
    assertThat(event.occurredAt()).isEqualTo(NOW.plusSeconds(9));
    assertThat(event.data()).isEqualTo(Map.of("status", after, "previous_status", previous));
  }

  @Test
  void a_reason_is_told_when_there_is_one() {
    assertThat(cancelled("out of stock").data()).containsEntry("reason", "out of stock");
    assertThat(cancelled(null).data()).doesNotContainKey("reason");
  }

  @Test
  void a_reason_has_at_most_500_characters_however_many_units_they_take() {
    var reason = "🙂".repeat(500);

    assertThat(cancelled(reason).reason()).isEqualTo(reason);
    assertThat(violation(() -> cancelled("🙂".repeat(501)))).isEqualTo("/reason length");
    assertThat(violation(() -> cancelled("x".repeat(501)))).isEqualTo("/reason length");
    assertThat(violation(() -> cancelled("a\u0000b"))).isEqualTo("/reason characters");
  }

  private static OrderEvent.Advanced cancelled(@Nullable String reason) {
    var order = OrderFixture.order().advance(OrderAction.CANCEL, NOW);
    return new OrderEvent.Advanced(order, OrderStatus.PENDING, reason);
  }
}
