package dev.docket.application;

import static dev.docket.application.Given.EUR;
import static dev.docket.application.Given.eur;
import static dev.docket.application.Given.line;
import static dev.docket.domain.orders.OrderAction.CANCEL;
import static dev.docket.domain.orders.OrderAction.COMPLETE;
import static dev.docket.domain.orders.OrderAction.CONFIRM;
import static dev.docket.domain.orders.OrderAction.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.customers.RegisterCustomer;
import dev.docket.application.customers.SwitchCustomer;
import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.application.identity.LogIn;
import dev.docket.application.identity.OpenTenant;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.orders.PlaceOrder;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whole stories, told through the use cases alone, over whatever keeps things.
public interface OrderLifecycleScenario {

  EmailAddress EMAIL = new EmailAddress("ada@example.org");
  Password PASSWORD = new Password("correct horse battery");

  Ports ports();

  @Test
  default void an_order_is_placed_confirmed_processed_and_completed() {
    var clock = new TestClock();
    var docket = UseCases.over(ports(), clock);
    var owner = ownerOfNewTenant(docket);
    var customer = register(docket, owner);

    var placed = place(docket, owner, customer, "PO-1");
    for (var action : List.of(CONFIRM, PROCESS, COMPLETE)) {
      clock.advance(Duration.ofMinutes(1));
      advance(docket, owner, placed.id(), action, null);
    }

    var completed = docket.orders().queries().get(owner, placed.id());
    assertThat(completed.status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(completed.version()).isEqualTo(4);
    assertThat(completed.total()).isEqualTo(eur("23.05"));
    assertThat(completed.items()).isEqualTo(placed.items());
    assertThat(completed.metadata()).isEqualTo(Given.metadata());
    assertThat(completed.createdAt()).isEqualTo(Given.NOW);
    assertThat(completed.updatedAt()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(3)));
    assertThat(completed.allowedActions()).isEmpty();
    var timeline = timeline(docket, owner, placed.id());
    assertThat(timeline)
        .extracting(RecordedEvent::type)
        .containsExactly("order.completed", "order.processing", "order.confirmed", "order.created");
    assertThat(timeline).extracting(RecordedEvent::subjectVersion).containsExactly(4L, 3L, 2L, 1L);
    assertThat(timeline).extracting(RecordedEvent::actor).containsOnly(owner.subject());
    assertThat(timeline).extracting(RecordedEvent::requestId).containsOnly("request-2");
  }

  @Test
  default void an_order_is_cancelled_with_a_reason_and_stays_so() {
    var docket = UseCases.over(ports(), new TestClock());
    var owner = ownerOfNewTenant(docket);
    var placed = place(docket, owner, register(docket, owner), "PO-1");

    advance(docket, owner, placed.id(), CONFIRM, null);
    advance(docket, owner, placed.id(), CANCEL, "Größe falsch 🙂");
    var refusal =
        Refusal.of(
            Failure.IllegalTransition.class,
            () -> advance(docket, owner, placed.id(), PROCESS, null));

    assertThat(refusal.allowedActions()).isEmpty();
    var cancelled = docket.orders().queries().get(owner, placed.id());
    assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(cancelled.version()).isEqualTo(3);
    assertThat(timeline(docket, owner, placed.id()))
        .hasSize(3)
        .first()
        .extracting(RecordedEvent::data)
        .isEqualTo(
            Map.of(
                "status", "cancelled",
                "previous_status", "confirmed",
                "reason", "Größe falsch 🙂"));
  }

  @Test
  default void two_tenants_side_by_side_never_meet() {
    var docket = UseCases.over(ports(), new TestClock());
    var ours = ownerOfNewTenant(docket);
    var theirs = ownerOfNewTenant(docket);
    var ourCustomer = register(docket, ours);
    var theirCustomer = register(docket, theirs);
    var ourOrder = place(docket, ours, ourCustomer, "PO-1");
    var theirOrder = place(docket, theirs, theirCustomer, "PO-1");

    var refusals =
        Stream.of(
            Refusal.words(
                ourOrder.id(), () -> docket.orders().queries().get(theirs, ourOrder.id())),
            Refusal.words(ourOrder.id(), () -> timeline(docket, theirs, ourOrder.id())),
            Refusal.words(
                ourOrder.id(), () -> advance(docket, theirs, ourOrder.id(), CANCEL, null)),
            Refusal.words(
                ourCustomer.id(), () -> docket.customers().queries().get(theirs, ourCustomer.id())),
            Refusal.words(ourCustomer.id(), () -> deactivate(docket, theirs, ourCustomer)),
            Refusal.words(ourCustomer.id(), () -> place(docket, theirs, ourCustomer, null)));

    assertThat(refusals)
        .containsExactly(
            "NotFound order_not_found: there is no order <id>",
            "NotFound order_not_found: there is no order <id>",
            "NotFound order_not_found: there is no order <id>",
            "NotFound customer_not_found: there is no customer <id>",
            "NotFound customer_not_found: there is no customer <id>",
            "NotFound customer_not_found: there is no customer <id>");
    assertThat(list(docket, ours)).containsExactly(ourOrder);
    assertThat(list(docket, theirs)).containsExactly(theirOrder);
    assertThat(customers(docket, ours)).containsExactly(ourCustomer);
    assertThat(customers(docket, theirs)).containsExactly(theirCustomer);
    assertThat(timeline(docket, ours, ourOrder.id())).hasSize(1);
  }

  @Test
  default void of_fifty_orders_placed_at_once_none_is_lost_and_every_sum_is_right() {
    var docket = UseCases.over(ports(), new TestClock());
    var owner = ownerOfNewTenant(docket);
    var customer = register(docket, owner);
    var numbers = new AtomicInteger();

    var outcomes =
        Race.of(
            50,
            () -> {
              var quantity = numbers.incrementAndGet();
              var lines = List.of(line("tea", quantity, eur("1.01")), line("pot", 1, eur("20")));
              var draft = new OrderDraft(EUR, lines, "PO-" + quantity, Given.metadata());
              var command = new PlaceOrder.Command(customer.id(), draft);
              return docket.orders().place().handle(owner, command);
            });

    assertThat(Race.thrown(outcomes)).isEmpty();
    var placed = Race.returned(outcomes);
    assertThat(inPagesOf(7, docket, owner))
        .containsExactlyElementsOf(newestFirst(placed))
        .doesNotHaveDuplicates();
    // 1.01 * (1 + 2 + ... + 50) + 50 * 20.00
    assertThat(placed.stream().map(Order::total).reduce(Money.zero(EUR), Money::plus))
        .isEqualTo(eur("2287.75"));
    assertThat(placed)
        .allSatisfy(order -> assertThat(timeline(docket, owner, order.id())).hasSize(1));
  }

  @Test
  default void of_sixteen_at_once_exactly_one_takes_each_step_of_an_order() {
    var docket = UseCases.over(ports(), new TestClock());
    var owner = ownerOfNewTenant(docket);
    var order = place(docket, owner, register(docket, owner), null);

    for (var action : List.of(CONFIRM, PROCESS, COMPLETE)) {
      var outcomes = Race.of(16, () -> advance(docket, owner, order.id(), action, null));

      assertThat(Race.returned(outcomes)).as(action.code()).hasSize(1);
      assertThat(Race.thrown(outcomes))
          .hasSize(15)
          .hasOnlyElementsOfType(Failure.IllegalTransition.class);
    }
    assertThat(docket.orders().queries().get(owner, order.id()).version()).isEqualTo(4);
    assertThat(timeline(docket, owner, order.id())).hasSize(4);
  }

  @Test
  default void of_sixteen_at_once_exactly_one_cancels_an_order_wherever_it_stands() {
    var docket = UseCases.over(ports(), new TestClock());
    var owner = ownerOfNewTenant(docket);
    var customer = register(docket, owner);
    List<List<OrderAction>> ways = List.of(List.of(), List.of(CONFIRM), List.of(CONFIRM, PROCESS));

    for (var way : ways) {
      var order = place(docket, owner, customer, null);
      way.forEach(action -> advance(docket, owner, order.id(), action, null));

      var outcomes = Race.of(16, () -> advance(docket, owner, order.id(), CANCEL, null));

      assertThat(Race.returned(outcomes)).as("after %s", way).hasSize(1);
      assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.IllegalTransition.class);
      assertThat(timeline(docket, owner, order.id())).hasSize(way.size() + 2);
    }
  }

  @Test
  default void an_order_that_some_complete_and_others_cancel_ends_one_way_alone() {
    var docket = UseCases.over(ports(), new TestClock());
    var owner = ownerOfNewTenant(docket);
    var order = place(docket, owner, register(docket, owner), null);
    advance(docket, owner, order.id(), CONFIRM, null);
    advance(docket, owner, order.id(), PROCESS, null);
    var turns = new AtomicInteger();

    var outcomes =
        Race.of(
            16,
            () -> {
              var action = turns.getAndIncrement() % 2 == 0 ? COMPLETE : CANCEL;
              return advance(docket, owner, order.id(), action, null);
            });

    assertThat(Race.returned(outcomes))
        .containsExactly(docket.orders().queries().get(owner, order.id()));
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.IllegalTransition.class);
  }

  @Test
  default void once_a_customer_is_deactivated_no_order_of_a_racing_caller_is_accepted() {
    var docket = UseCases.over(ports(), new TestClock());
    var owner = ownerOfNewTenant(docket);
    var customer = register(docket, owner);
    var turns = new AtomicInteger();

    var outcomes =
        Race.of(
            16,
            () ->
                turns.incrementAndGet() == 8
                    ? deactivate(docket, owner, customer)
                    : place(docket, owner, customer, null));

    var accepted = Race.returned(outcomes).stream().filter(Order.class::isInstance).toList();
    assertThat(Race.thrown(outcomes))
        .hasSize(15 - accepted.size())
        .extracting(failure -> failure instanceof Failure known ? known.code() : failure)
        .allMatch("customer_inactive"::equals);
    assertThat(list(docket, owner)).hasSize(accepted.size());
    // ids only grow, and both are taken under the customer's lock
    var deactivated = deactivationId(owner, customer);
    assertThat(list(docket, owner))
        .map(order -> timeline(docket, owner, order.id()).getLast().id().toString())
        .allSatisfy(created -> assertThat(created).isLessThan(deactivated));
    assertThat(
            Refusal.of(Failure.RuleBroken.class, () -> place(docket, owner, customer, null)).code())
        .isEqualTo("customer_inactive");
  }

  /// Opens a tenant and logs its owner in, as two requests.
  private Actor ownerOfNewTenant(UseCases docket) {
    var slug = new TenantSlug("acme-" + ports().ids().next());
    var opening = new OpenTenant.Command("Acme", slug, "Ada", EMAIL, PASSWORD);
    docket.identity().openTenant().handle("request-1", opening);
    var login = new LogIn.Command(slug, EMAIL, PASSWORD.value(), "192.0.2.7");
    var tokens = docket.identity().logIn().handle("request-2", login);
    var owner = docket.identify().handle("request-2", tokens.accessToken());
    assertThat(owner.role()).isEqualTo(Role.OWNER);
    return owner;
  }

  private static Customer register(UseCases docket, Actor actor) {
    var command =
        new RegisterCustomer.Command(
            "Grace", new EmailAddress("grace@example.org"), "crm-1", Given.metadata());
    return docket.customers().register().handle(actor, command);
  }

  private static Customer deactivate(UseCases docket, Actor actor, Customer customer) {
    var command =
        new SwitchCustomer.Command(customer.id(), CustomerStatus.INACTIVE, ExpectedVersion.any());
    return docket.customers().switchStatus().handle(actor, command);
  }

  /// Two teas at 1.50 and a pot at 20.05.
  private static Order place(
      UseCases docket, Actor actor, Customer customer, @Nullable String reference) {
    var lines = List.of(line("tea", 2, eur("1.50")), line("pot", 1, eur("20.05")));
    var draft = new OrderDraft(EUR, lines, reference, Given.metadata());
    return docket.orders().place().handle(actor, new PlaceOrder.Command(customer.id(), draft));
  }

  private static Order advance(
      UseCases docket, Actor actor, OrderId order, OrderAction action, @Nullable String reason) {
    var command = new AdvanceOrder.Command(order, action, reason, ExpectedVersion.any());
    return docket.orders().advance().handle(actor, command);
  }

  private static List<RecordedEvent> timeline(UseCases docket, Actor actor, OrderId order) {
    return docket.orders().queries().timeline(actor, order, PageRequest.first(100)).items();
  }

  private static List<Order> list(UseCases docket, Actor actor) {
    return docket
        .orders()
        .queries()
        .list(actor, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(100))
        .items();
  }

  private static List<Customer> customers(UseCases docket, Actor actor) {
    return docket
        .customers()
        .queries()
        .list(actor, CustomerFilter.ALL, PageRequest.first(100))
        .items();
  }

  private static List<Order> inPagesOf(int limit, UseCases docket, Actor actor) {
    var filter = OrderFilter.ALL.with(OrderStatus.PENDING);
    var walked = new ArrayList<Order>();
    var request = PageRequest.<OrderId>first(limit);
    while (true) {
      var page = docket.orders().queries().list(actor, filter, OrderSort.NEWEST_FIRST, request);
      walked.addAll(page.items());
      if (page.next() == null) {
        return walked;
      }
      assertThat(page.items()).hasSize(limit);
      request = new PageRequest<>(limit, page.next());
    }
  }

  private static List<Order> newestFirst(List<Order> orders) {
    return orders.stream()
        .sorted((one, other) -> other.id().toString().compareTo(one.id().toString()))
        .toList();
  }

  private String deactivationId(Actor actor, Customer customer) {
    return ports()
        .events()
        .timeline(actor.tenant(), "customer", customer.id().value(), PageRequest.first(1))
        .items()
        .getFirst()
        .id()
        .toString();
  }
}
