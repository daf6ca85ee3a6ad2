package dev.docket.application.events.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Walk;
import dev.docket.domain.events.EventId;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.PasswordRefused;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    ports().transactions().run(tenant, () -> ports().orders().save(tenant, after, event));

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

  @Test
  default void an_event_without_a_change_is_appended_and_listed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var nobody =
        new PasswordRefused(
                tenant, Optional.empty(), PasswordRefused.Reason.LOGIN_FAILED, Given.NOW)
            .by(Subject.ANONYMOUS, "request-9", ports().ids().next());

    append(tenant, nobody);

    assertThat(list(tenant, EventFilter.ALL)).containsExactly(nobody);
    assertThat(list(given.tenant(), EventFilter.ALL)).isEmpty();
  }

  @Test
  default void nothing_stays_of_an_event_whose_transaction_failed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(given.tenant()), null);

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(
                    tenant,
                    () -> {
                      var event = given.event(new OrderEvent.Created(order));
                      ports().events().append(tenant, event);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(list(tenant, EventFilter.ALL)).isEmpty();
  }

  @Test
  default void events_are_listed_by_type_subject_actor_and_time_the_newest_first() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.newUser("grace@example.org");
    var first = event(given, user, Subject.user(ports().ids().next()), 1);
    var second = event(given, user, Subject.apiKey(ports().ids().next()), 2);
    var third = event(given, given.newUser("heddy@example.org"), second.actor(), 3);
    List.of(first, second, third).forEach(event -> append(tenant, event));
    var elsewhere = event(given, user, first.actor(), 1);
    append(given.tenant(), elsewhere);

    assertThat(list(tenant, EventFilter.ALL)).containsExactly(third, second, first);
    assertThat(list(tenant, filter(Set.of("user.invited"), null, null, null, null)))
        .containsExactly(third, second, first);
    assertThat(list(tenant, filter(Set.of("order.created"), null, null, null, null))).isEmpty();
    assertThat(list(tenant, filter(Set.of(), user.id().value(), null, null, null)))
        .containsExactly(second, first);
    assertThat(list(tenant, filter(Set.of(), null, second.actor().id(), null, null)))
        .containsExactly(third, second);
    assertThat(list(tenant, filter(Set.of(), null, first.actor().id(), null, null)))
        .containsExactly(first);
    assertThat(list(tenant, filter(Set.of(), null, null, second.occurredAt(), third.occurredAt())))
        .containsExactly(second);
    assertThat(list(tenant, new EventFilter(Set.of(), "order", null, null, null, null))).isEmpty();
    var page = ports().events().list(tenant, EventFilter.ALL, new PageRequest<>(1, third.id()));
    assertThat(page.items()).containsExactly(second);
    assertThat(page.hasMore()).isTrue();
  }

  @Test
  default void events_are_counted_up_to_a_number() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));
    given.save(tenant, order, order.advance(OrderAction.CONFIRM, Given.NOW));
    var ofOrder = EventFilter.of("order", order.id().value());

    assertThat(ports().events().count(tenant, EventFilter.ALL, 2)).isEqualTo(new Count(2, true));
    assertThat(ports().events().count(tenant, EventFilter.ALL, 3)).isEqualTo(new Count(3, false));
    assertThat(ports().events().count(tenant, ofOrder, 2)).isEqualTo(new Count(2, false));
    assertThat(ports().events().count(given.tenant(), ofOrder, 2)).isEqualTo(new Count(0, false));
  }

  private static EventFilter filter(
      Set<String> types,
      @Nullable UUID subject,
      @Nullable UUID actor,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new EventFilter(types, "user", subject, actor, from, to);
  }

  private RecordedEvent event(Given given, User user, Subject actor, int seconds) {
    var change = UserEvent.Changed.Change.INVITED;
    return new UserEvent.Changed(user, change, Given.NOW.plusSeconds(seconds))
        .by(actor, "request-1", given.ports().ids().next());
  }

  private void append(TenantId tenant, RecordedEvent event) {
    ports().transactions().run(tenant, () -> ports().events().append(tenant, event));
  }

  private List<RecordedEvent> list(TenantId tenant, EventFilter filter) {
    var found =
        Walk.over(
            (PageRequest<EventId> request) -> ports().events().list(tenant, filter, request), 10);
    assertThat(ports().events().count(tenant, filter, 10))
        .isEqualTo(new Count(found.size(), false));
    return found;
  }
}
