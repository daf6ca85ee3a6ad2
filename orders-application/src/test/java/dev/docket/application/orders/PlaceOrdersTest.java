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
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.orders.PlaceOrders.Entry;
import dev.docket.application.orders.PlaceOrders.Result;
import dev.docket.application.orders.PlaceOrders.Result.NotAttempted;
import dev.docket.application.orders.PlaceOrders.Result.Placed;
import dev.docket.application.orders.PlaceOrders.Result.Refused;
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
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceOrdersTest {

  private static final Entry BAD =
      new Entry.Unacceptable(new Failure.Invalid("/items", "size", "must have 1 to 100 items"));

  private final Ports ports = InMemoryPorts.create();
  private final TestClock clock = new TestClock();
  private final OrderUseCases useCases = UseCases.over(ports, clock).orders();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor member = given.actor(tenant, Role.MEMBER);
  private final CustomerId customer = given.customer(tenant).id();
  private final CustomerId neverWas = new CustomerId(ports.ids().next());

  @Test
  void placed_orders_are_kept_as_they_are_handed_back_in_their_order() {
    clock.advance(Duration.ofHours(1));

    var results = placeAll(order("PO-2"), order(null), order("PO-1"));

    var placed = placed(results);
    assertThat(placed).extracting(Order::reference).containsExactly("PO-2", null, "PO-1");
    assertThat(placed)
        .extracting(Order::createdAt)
        .containsOnly(Given.NOW.plus(Duration.ofHours(1)));
    assertThat(kept()).containsExactlyElementsOf(placed.reversed());
  }

  @Test
  void the_log_tells_of_each_who_placed_it_in_which_request() {
    var placed = placed(placeAll(order("PO-1"), order("PO-2")));

    assertThat(created())
        .extracting(RecordedEvent::subjectId)
        .containsExactlyInAnyOrderElementsOf(placed.stream().map(o -> o.id().value()).toList());
    assertThat(created()).extracting(RecordedEvent::actor).containsOnly(member.subject());
    assertThat(created()).extracting(RecordedEvent::requestId).containsOnly("request-1");
  }

  @Test
  void the_good_ones_are_kept_although_others_are_refused() {
    var inactive = given.customer(tenant);
    given.save(tenant, inactive.switchTo(CustomerStatus.INACTIVE, Given.NOW));

    var results =
        placeAll(
            order("PO-1"), BAD, order(neverWas, "PO-2"), order(inactive.id(), "PO-3"), order(null));

    assertThat(told(results))
        .containsExactly(
            "placed", "validation_failed", "customer_not_found", "customer_inactive", "placed");
    assertThat(kept()).containsExactlyElementsOf(placed(results).reversed());
    assertThat(created()).hasSize(2);
  }

  @Test
  void a_refusal_has_the_words_of_an_order_that_is_placed_alone() {
    var draft = new OrderDraft(EUR, List.of(line("tea", 1, eur("1.00"))), null, Given.metadata());
    var alone = new PlaceOrder.Command(neverWas, draft);

    var results = placeAll(new Entry.Wanted(alone));

    assertThat(Refusal.words(neverWas, () -> useCases.place().handle(member, alone)))
        .isEqualTo(Refusal.words(neverWas, () -> throwAll(results)));
  }

  @Test
  void a_customer_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var theirs = given.customer(given.tenant()).id();

    var results = placeAll(order(theirs, null), order(neverWas, null));

    assertThat(refusals(results))
        .extracting(failure ->
            failure
                .detail()
                .replace(theirs.toString(), "<id>")
                .replace(neverWas.toString(), "<id>"))
        .containsExactly("there is no customer <id>", "there is no customer <id>");
    assertThat(kept()).isEmpty();
  }

  @Test
  void of_those_with_one_reference_the_first_gets_it() {
    var there = placed(placeAll(order("PO-1"))).getFirst();

    var results = placeAll(order("PO-2"), order("PO-1"), order("PO-2"), order("PO-1"));

    assertThat(told(results))
        .containsExactly(
            "placed", "duplicate_reference", "duplicate_reference", "duplicate_reference");
    var first = placed(results).getFirst();
    assertThat(existing(results))
        .containsExactly(there.id().value(), first.id().value(), there.id().value());
    assertThat(kept()).containsExactly(first, there);
  }

  @Test
  void an_order_that_is_refused_does_not_take_its_reference() {
    var results = placeAll(order(neverWas, "PO-1"), order("PO-1"));

    assertThat(told(results)).containsExactly("customer_not_found", "placed");
  }

  @Test
  void all_good_ones_are_kept_at_once() {
    var results = allOrNone(order("PO-1"), order("PO-2"));

    assertThat(kept()).containsExactlyElementsOf(placed(results).reversed());
    assertThat(created()).hasSize(2);
  }

  @Test
  void where_all_or_none_are_asked_for_one_that_was_no_order_keeps_out_all() {
    var results = allOrNone(order("PO-1"), BAD, order("PO-2"));

    assertThat(told(results))
        .containsExactly("not attempted", "validation_failed", "not attempted");
    assertNothingIsKept();
  }

  @Test
  void where_all_or_none_are_asked_for_an_unknown_customer_keeps_out_all() {
    var results = allOrNone(order("PO-1"), order(neverWas, null));

    assertThat(told(results)).containsExactly("not attempted", "customer_not_found");
    assertNothingIsKept();
  }

  @Test
  void where_all_or_none_are_asked_for_a_taken_reference_keeps_out_all_and_each_refusal_is_told() {
    var there = placed(placeAll(order("PO-1"))).getFirst();

    var results = allOrNone(order("PO-2"), order("PO-1"), order(neverWas, null));

    assertThat(told(results))
        .containsExactly("not attempted", "duplicate_reference", "customer_not_found");
    assertThat(existing(results)).containsExactly(there.id().value());
    assertThat(kept()).containsExactly(there);
    assertThat(created()).hasSize(1);
  }

  @Test
  void an_order_that_is_not_kept_is_not_pointed_to() {
    var results = allOrNone(order("PO-1"), order("PO-1"));

    assertThat(told(results)).containsExactly("not attempted", "duplicate_reference");
    assertThat(existing(results)).containsExactly((UUID) null);
    assertNothingIsKept();
  }

  @Test
  void what_was_not_kept_can_be_placed_afterwards() {
    allOrNone(order("PO-1"), BAD);

    assertThat(told(allOrNone(order("PO-1"), order("PO-2")))).containsExactly("placed", "placed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void a_batch_has_1_to_100_orders(int count) {
    var entries = Collections.nCopies(count, order(null));

    var refusal = Refusal.of(Failure.Invalid.class, () -> new PlaceOrders.Command(entries, false));

    assertThat(refusal.violations())
        .containsExactly(new Failure.Violation("/orders", "size", "must have 1 to 100 items"));
  }

  @Test
  void a_viewer_may_not_place_and_nothing_is_written() {
    var viewer = given.actor(tenant, Role.VIEWER);
    var command = new PlaceOrders.Command(List.of(order(null), BAD), false);

    var refusal =
        Refusal.of(Failure.Forbidden.class, () -> useCases.placeAll().handle(viewer, command));

    assertThat(refusal.required()).isEqualTo(OrderScopes.WRITE);
    assertNothingIsKept();
  }

  private List<Result> placeAll(Entry... entries) {
    return useCases
        .placeAll()
        .handle(member, new PlaceOrders.Command(Arrays.asList(entries), false));
  }

  private List<Result> allOrNone(Entry... entries) {
    return useCases
        .placeAll()
        .handle(member, new PlaceOrders.Command(Arrays.asList(entries), true));
  }

  private Entry order(@Nullable String reference) {
    return order(customer, reference);
  }

  private static Entry order(CustomerId customer, @Nullable String reference) {
    var lines = List.of(line("tea", 2, eur("1.50")));
    var draft = new OrderDraft(EUR, lines, reference, Given.metadata());
    return new Entry.Wanted(new PlaceOrder.Command(customer, draft));
  }

  private static List<String> told(List<Result> results) {
    return results.stream()
        .map(result ->
            switch (result) {
              case Placed placed -> "placed";
              case Refused(var why) -> why.code();
              case NotAttempted not -> "not attempted";
            })
        .toList();
  }

  private static List<Order> placed(List<Result> results) {
    return results.stream()
        .filter(Placed.class::isInstance)
        .map(result -> ((Placed) result).order())
        .toList();
  }

  private static List<Failure> refusals(List<Result> results) {
    return results.stream()
        .filter(Refused.class::isInstance)
        .map(result -> ((Refused) result).why())
        .toList();
  }

  private static void throwAll(List<Result> results) {
    for (var refusal : refusals(results)) {
      throw refusal;
    }
  }

  private static List<@Nullable UUID> existing(List<Result> results) {
    return refusals(results).stream()
        .filter(Failure.Duplicate.class::isInstance)
        .<@Nullable UUID>map(failure -> ((Failure.Duplicate) failure).existing())
        .toList();
  }

  private void assertNothingIsKept() {
    assertThat(kept()).isEmpty();
    assertThat(created()).isEmpty();
  }

  private List<Order> kept() {
    return ports
        .orders()
        .list(tenant, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(100))
        .items();
  }

  private List<RecordedEvent> created() {
    var filter = new EventFilter(Set.of("order.created"), null, null, null, null, null);
    return ports.events().list(tenant, filter, PageRequest.first(100)).items();
  }
}
