package dev.docket.application.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class OrderQueriesTest {

  private final Ports ports = InMemoryPorts.create();
  private final OrderQueries queries = UseCases.over(ports, new TestClock()).orders().queries();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor viewer = given.actor(tenant, Role.VIEWER);

  @Test
  void a_viewer_reads_an_order() {
    var order = given.order(tenant, given.customer(tenant));

    assertThat(queries.get(viewer, order.id())).isEqualTo(order);
  }

  @Test
  void a_list_is_newest_first_and_goes_on_behind_its_last_order() {
    var customer = given.customer(tenant);
    var oldest = given.order(tenant, customer);
    var middle = given.order(tenant, customer);
    var newest = given.order(tenant, customer);

    var first = queries.list(viewer, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(2));
    var second =
        queries.list(
            viewer, OrderFilter.ALL, OrderSort.NEWEST_FIRST, new PageRequest<>(2, middle.id()));

    assertThat(first.items()).containsExactly(newest, middle);
    assertThat(first.hasMore()).isTrue();
    assertThat(second.items()).containsExactly(oldest);
    assertThat(second.hasMore()).isFalse();
  }

  @Test
  void a_list_has_what_was_asked_for_and_nothing_of_another_tenant() {
    var ada = given.customer(tenant);
    var pending = given.order(tenant, ada);
    var before = given.order(tenant, given.customer(tenant));
    var cancelled = before.advance(OrderAction.CANCEL, Given.NOW);
    given.save(tenant, before, cancelled);
    var stranger = given.tenant();
    given.order(stranger, given.customer(stranger));

    var all = queries.list(viewer, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(100));
    var ended =
        queries.list(
            viewer,
            OrderFilter.ALL.with(OrderStatus.CANCELLED),
            OrderSort.NEWEST_FIRST,
            PageRequest.first(100));
    var adas =
        queries.list(
            viewer, OrderFilter.ALL.of(ada.id()), OrderSort.NEWEST_FIRST, PageRequest.first(100));

    assertThat(all.items()).containsExactly(cancelled, pending);
    assertThat(ended.items()).containsExactly(cancelled);
    assertThat(adas.items()).containsExactly(pending);
  }

  @Test
  void a_viewer_counts_and_sums_up_what_was_asked_for() {
    var ada = given.customer(tenant);
    var order = given.order(tenant, ada);
    given.order(tenant, given.customer(tenant));
    given.order(given.tenant(), ada);

    assertThat(queries.count(viewer, OrderFilter.ALL)).isEqualTo(new Count(2, false));
    assertThat(queries.count(viewer, OrderFilter.ALL.of(ada.id()))).isEqualTo(new Count(1, false));
    assertThat(queries.summarise(viewer, OrderFilter.ALL).count()).isEqualTo(2);
    assertThat(queries.summarise(viewer, OrderFilter.ALL.of(ada.id())).count()).isEqualTo(1);
    assertThat(queries.countTimeline(viewer, order.id())).isEqualTo(new Count(1, false));
  }

  @Test
  void a_timeline_is_newest_first_and_goes_on_behind_a_version() {
    var order = given.order(tenant, given.customer(tenant));
    var confirmed = order.advance(OrderAction.CONFIRM, Given.NOW);
    given.save(tenant, order, confirmed);
    given.save(tenant, confirmed, confirmed.advance(OrderAction.CANCEL, Given.NOW));

    var first = queries.timeline(viewer, order.id(), PageRequest.first(2));
    var second = queries.timeline(viewer, order.id(), new PageRequest<>(2, 2L));

    assertThat(first.items())
        .extracting(RecordedEvent::type)
        .containsExactly("order.cancelled", "order.confirmed");
    assertThat(first.hasMore()).isTrue();
    assertThat(second.items()).extracting(RecordedEvent::type).containsExactly("order.created");
    assertThat(second.hasMore()).isFalse();
  }

  @Test
  void an_order_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var stranger = given.tenant();
    var theirs = given.order(stranger, given.customer(stranger)).id();
    var neverWas = new OrderId(ports.ids().next());

    var words =
        List.of(
            Refusal.words(theirs, () -> queries.get(viewer, theirs)),
            Refusal.words(neverWas, () -> queries.get(viewer, neverWas)),
            Refusal.words(theirs, () -> timeline(theirs)),
            Refusal.words(neverWas, () -> timeline(neverWas)));

    assertThat(words).containsOnly("NotFound order_not_found: there is no order <id>");
  }

  @Test
  void reading_needs_the_scope_of_orders() {
    var order = given.order(tenant, given.customer(tenant));
    var scopes = Set.of(CustomerScopes.READ, CustomerScopes.WRITE);
    var other =
        new Actor(tenant, viewer.subject(), Role.MEMBER, scopes, viewer.credential(), "request-1");

    var calls =
        List.<ThrowingCallable>of(
            () -> queries.get(other, order.id()),
            () ->
                queries.list(other, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(1)),
            () -> queries.count(other, OrderFilter.ALL),
            () -> queries.summarise(other, OrderFilter.ALL),
            () -> queries.countTimeline(other, order.id()),
            () -> queries.export(other, OrderFilter.ALL, exported -> {}),
            () -> queries.timeline(other, order.id(), PageRequest.first(1)));

    assertThat(calls)
        .allSatisfy(call ->
            assertThat(Refusal.of(Failure.Forbidden.class, call).required())
                .isEqualTo(OrderScopes.READ));
  }

  private void timeline(OrderId id) {
    queries.timeline(viewer, id, PageRequest.first(1));
  }
}
