package dev.docket.application.events.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderEvent;
import org.junit.jupiter.api.Test;

public interface EventLogContract {

  Ports ports();

  @Test
  default void an_event_is_read_as_it_was_written() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var before = given.order(tenant, given.customer(tenant));
    var after = before.advance(OrderAction.CANCEL, Given.NOW.plusSeconds(5));
    var event = given.event(new OrderEvent.Advanced(after, before.status(), "Größe 🙂"));

    ports()
        .transactions()
        .of(
            tenant,
            () -> {
              ports().orders().save(tenant, after, event);
              return null;
            });

    var timeline =
        ports().events().timeline(tenant, "order", before.id().value(), PageRequest.first(1));
    assertThat(timeline.items()).containsExactly(event);
    assertThat(timeline.hasMore()).isTrue();
  }

  @Test
  default void a_timeline_continues_behind_a_version() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));
    var confirmed = order.advance(OrderAction.CONFIRM, Given.NOW);
    given.save(tenant, order, confirmed);
    given.save(tenant, confirmed, confirmed.advance(OrderAction.PROCESS, Given.NOW));

    var page =
        ports().events().timeline(tenant, "order", order.id().value(), new PageRequest<>(5, 3L));

    assertThat(page.items())
        .extracting(RecordedEvent::type)
        .containsExactly("order.confirmed", "order.created");
    assertThat(page.hasMore()).isFalse();
  }

  @Test
  default void the_event_of_a_change_that_failed_is_not_there() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(tenant), null);

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(
                    tenant,
                    () -> {
                      var event = given.event(new OrderEvent.Created(order));
                      ports().orders().add(tenant, order, event);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    var timeline =
        ports().events().timeline(tenant, "order", order.id().value(), PageRequest.first(5));
    assertThat(timeline.items()).isEmpty();
  }

  @Test
  default void a_stranger_reads_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));

    var timeline =
        ports()
            .events()
            .timeline(given.tenant(), "order", order.id().value(), PageRequest.first(5));

    assertThat(timeline.items()).isEmpty();
  }
}
