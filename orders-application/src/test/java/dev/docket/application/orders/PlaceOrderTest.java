package dev.docket.application.orders;

import static dev.docket.application.Given.EUR;
import static dev.docket.application.Given.eur;
import static dev.docket.application.Given.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PlaceOrderTest {

  private final Ports ports = InMemoryPorts.create();
  private final TestClock clock = new TestClock();
  private final PlaceOrder placeOrder = UseCases.over(ports, clock).orders().place();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor member = given.actor(tenant, Role.MEMBER);

  @Test
  void a_placed_order_is_kept_as_it_is_handed_back() {
    var customer = given.customer(tenant);
    clock.advance(Duration.ofHours(1));

    var order = place(member, customer.id(), "PO-1");

    assertThat(ports.orders().find(tenant, order.id())).contains(order);
    assertThat(order.customer()).isEqualTo(customer.id());
    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(order.total()).isEqualTo(eur("3.00"));
    assertThat(order.createdAt()).isEqualTo(Given.NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void the_log_tells_who_placed_it_in_which_request() {
    var order = place(member, given.customer(tenant).id(), "PO-1");

    var events = timeline(order);

    assertThat(events)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("order.created");
          assertThat(event.subjectVersion()).isEqualTo(1);
          assertThat(event.actor()).isEqualTo(member.subject());
          assertThat(event.requestId()).isEqualTo("request-1");
          assertThat(event.occurredAt()).isEqualTo(Given.NOW);
          assertThat(event.data())
              .isEqualTo(
                  Map.of(
                      "status", "pending",
                      "customer_id", order.customer().toString(),
                      "currency", "EUR",
                      "total_amount", "3.00"));
        });
  }

  @Test
  void a_customer_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var theirs = given.customer(given.tenant()).id();
    var neverWas = new CustomerId(ports.ids().next());

    var forTheirs = Refusal.words(theirs, () -> place(member, theirs, null));
    var forNeverWas = Refusal.words(neverWas, () -> place(member, neverWas, null));

    assertThat(forTheirs)
        .isEqualTo(forNeverWas)
        .isEqualTo("NotFound customer_not_found: there is no customer <id>");
    assertThat(orders()).isEmpty();
  }

  @Test
  void an_inactive_customer_can_not_order() {
    var customer = given.customer(tenant);
    given.save(tenant, customer.switchTo(CustomerStatus.INACTIVE, Given.NOW));

    var refusal = Refusal.of(Failure.RuleBroken.class, () -> place(member, customer.id(), null));

    assertThat(refusal.code()).isEqualTo("customer_inactive");
    assertThat(orders()).isEmpty();
  }

  @Test
  void a_reference_is_given_once_in_a_tenant() {
    var customer = given.customer(tenant);
    var first = place(member, customer.id(), "PO-1");

    var refusal = Refusal.of(Failure.Duplicate.class, () -> place(member, customer.id(), "PO-1"));

    assertThat(refusal.code()).isEqualTo("duplicate_reference");
    assertThat(orders()).containsExactly(first);
  }

  @Test
  void a_viewer_may_not_place_and_nothing_is_written() {
    var customer = given.customer(tenant);
    var viewer = given.actor(tenant, Role.VIEWER);

    var refusal = Refusal.of(Failure.Forbidden.class, () -> place(viewer, customer.id(), null));

    assertThat(refusal.required()).isEqualTo(OrderScopes.WRITE);
    assertThat(orders()).isEmpty();
  }

  @Test
  void who_may_not_place_does_not_learn_whether_a_customer_exists() {
    var viewer = given.actor(tenant, Role.VIEWER);
    var known = given.customer(tenant).id();
    var unknown = new CustomerId(ports.ids().next());

    var forKnown = Refusal.words(known, () -> place(viewer, known, null));
    var forUnknown = Refusal.words(unknown, () -> place(viewer, unknown, null));

    assertThat(forKnown).isEqualTo(forUnknown).startsWith("Forbidden");
  }

  private Order place(Actor actor, CustomerId customer, @Nullable String reference) {
    var lines = List.of(line("tea", 2, eur("1.50")));
    var draft = new OrderDraft(EUR, lines, reference, Given.metadata());
    return placeOrder.handle(actor, new PlaceOrder.Command(customer, draft));
  }

  private List<Order> orders() {
    return ports
        .orders()
        .list(tenant, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(100))
        .items();
  }

  private List<RecordedEvent> timeline(Order order) {
    return ports
        .events()
        .timeline(tenant, "order", order.id().value(), PageRequest.first(100))
        .items();
  }
}
