package dev.docket.application.orders.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.orders.port.Orders.Addition;
import dev.docket.application.orders.port.Orders.TakenReference;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.Walk;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.orders.OrderRevision;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public interface OrdersContract {

  Ports ports();

  @Test
  default void an_added_order_is_found_as_it_was() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(tenant), "PO-1");

    given.add(tenant, order);

    assertThat(ports().orders().find(tenant, order.id())).contains(order);
  }

  @Test
  default void an_order_needs_no_reference_and_many_can_be_without() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);

    var first = given.order(tenant, customer);
    var second = given.order(tenant, customer);

    assertThat(ports().orders().find(tenant, first.id())).contains(first);
    assertThat(ports().orders().find(tenant, second.id())).contains(second);
  }

  @Test
  default void metadata_keeps_its_order_of_keys() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));

    var found = ports().orders().find(tenant, order.id()).orElseThrow();

    assertThat(found.metadata().entries().keySet())
        .containsExactlyElementsOf(Given.metadata().entries().keySet());
  }

  @Test
  default void an_order_that_never_was_is_not_found() {
    var given = new Given(ports());
    var unknown = new OrderId(ports().ids().next());

    assertThat(ports().orders().find(given.tenant(), unknown)).isEmpty();
  }

  @Test
  default void a_saved_order_is_found_as_it_is_now() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));
    var confirmed = order.advance(OrderAction.CONFIRM, Given.NOW.plus(Duration.ofMinutes(1)));

    given.save(tenant, order, confirmed);

    assertThat(ports().orders().find(tenant, order.id())).contains(confirmed);
  }

  @Test
  default void saving_an_outdated_copy_is_refused_and_tells_the_current_version() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));
    var confirmed = order.advance(OrderAction.CONFIRM, Given.NOW);
    given.save(tenant, order, confirmed);
    var cancelled = order.advance(OrderAction.CANCEL, Given.NOW);

    assertThatThrownBy(() -> given.save(tenant, order, cancelled))
        .isInstanceOfSatisfying(
            Failure.Stale.class, stale -> assertThat(stale.currentVersion()).isEqualTo(2));

    assertThat(ports().orders().find(tenant, order.id())).contains(confirmed);
    assertThat(timeline(tenant, order)).hasSize(2);
  }

  @Test
  default void an_order_that_is_saved_with_items_has_these_and_no_others() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var order = given.order(tenant, customer);
    var other = given.order(tenant, customer);
    var fewer = revised(order, List.of(Given.line("cup", 3, Given.eur("2.50"))), "PO-1");
    given.revise(tenant, order, fewer);
    assertThat(ports().orders().find(tenant, order.id())).contains(fewer);

    var tea = Given.line("tea", 1, Given.eur("1.00"));
    var more = revised(fewer, Collections.nCopies(100, tea), "PO-1");
    given.revise(tenant, fewer, more);

    assertThat(ports().orders().find(tenant, order.id())).contains(more);
    assertThat(list(tenant, OrderFilter.ALL)).containsExactly(other, more);
    assertThat(timeline(tenant, order))
        .extracting(RecordedEvent::type)
        .containsExactly("order.updated", "order.updated", "order.created");
  }

  @Test
  default void saving_an_outdated_copy_with_items_is_refused_and_leaves_those_that_are_there() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));
    var first = revised(order, List.of(Given.line("cup", 3, Given.eur("2.50"))), null);
    var second = revised(order, List.of(Given.line("jug", 1, Given.eur("9.00"))), null);
    given.revise(tenant, order, first);

    assertThatThrownBy(() -> given.revise(tenant, order, second))
        .isInstanceOfSatisfying(
            Failure.Stale.class, stale -> assertThat(stale.currentVersion()).isEqualTo(2));

    assertThat(ports().orders().find(tenant, order.id())).contains(first);
    assertThat(timeline(tenant, order)).hasSize(2);
  }

  @Test
  default void items_that_were_replaced_are_there_again_when_the_transaction_fails() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));
    var revised = revised(order, List.of(Given.line("cup", 3, Given.eur("2.50"))), null);
    var event = given.event(new OrderEvent.Revised(revised, order));

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .run(
                    tenant,
                    () -> {
                      ports().orders().saveWithItems(tenant, revised, event);
                      throw new IllegalStateException("after the items");
                    }))
        .hasMessage("after the items");

    assertThat(ports().orders().find(tenant, order.id())).contains(order);
    assertThat(timeline(tenant, order)).hasSize(1);
  }

  @Test
  default void a_reference_of_another_order_is_not_taken_over() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var first = given.newOrder(customer, "PO-1");
    given.add(tenant, first);
    var order = given.order(tenant, customer);
    var revised = revised(order, List.of(Given.line("cup", 3, Given.eur("2.50"))), "PO-1");

    assertThatThrownBy(() -> given.revise(tenant, order, revised))
        .isInstanceOfSatisfying(
            Failure.Duplicate.class,
            duplicate -> {
              assertThat(duplicate.code()).isEqualTo("duplicate_reference");
              assertThat(duplicate.existing()).isEqualTo(first.id().value());
            });

    assertThat(ports().orders().find(tenant, order.id())).contains(order);
    assertThat(timeline(tenant, order)).hasSize(1);
  }

  @Test
  default void a_reference_that_was_given_up_can_be_given_again() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var order = given.newOrder(customer, "PO-1");
    given.add(tenant, order);
    var without =
        order.revise(
            new OrderRevision(null, new Change<>(null), null), ports().ids()::next, Given.NOW);
    given.save(tenant, order, without);
    var next = given.newOrder(customer, "PO-1");

    given.add(tenant, next);

    assertThat(ports().orders().find(tenant, order.id())).contains(without);
    assertThat(ports().orders().find(tenant, next.id())).contains(next);
  }

  @Test
  default void a_reference_is_given_once_in_a_tenant() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var first = given.newOrder(customer, "PO-1");
    given.add(tenant, first);
    var second = given.newOrder(customer, "PO-1");

    assertThatThrownBy(() -> given.add(tenant, second))
        .isInstanceOfSatisfying(
            Failure.Duplicate.class,
            duplicate -> {
              assertThat(duplicate.code()).isEqualTo("duplicate_reference");
              assertThat(duplicate.existing()).isEqualTo(first.id().value());
            });

    assertThat(ports().orders().find(tenant, second.id())).isEmpty();
    assertThat(timeline(tenant, second)).isEmpty();
  }

  @Test
  default void many_are_added_as_they_were_each_with_its_event() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var first = given.newOrder(customer, "PO-2");
    var second = given.newOrder(customer, null);
    var third = given.newOrder(customer, "PO-1");
    var fourth = given.newOrder(given.customer(tenant), null);

    var taken = addAll(given, tenant, first, second, third, fourth);

    assertThat(taken).isEmpty();
    assertThat(list(tenant, OrderFilter.ALL)).containsExactly(fourth, third, second, first);
    assertThat(List.of(first, second, third, fourth))
        .allSatisfy(order ->
            assertThat(timeline(tenant, order))
                .extracting(RecordedEvent::type)
                .containsExactly("order.created"));
  }

  @Test
  default void of_many_those_whose_reference_is_taken_are_told_and_leave_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var there = given.newOrder(customer, "PO-1");
    given.add(tenant, there);
    var first = given.newOrder(customer, "PO-2");
    var second = given.newOrder(customer, "PO-1");
    var third = given.newOrder(customer, "PO-2");
    var fourth = given.newOrder(customer, null);

    var taken = addAll(given, tenant, first, second, third, fourth);

    assertThat(taken)
        .containsExactlyInAnyOrder(
            new TakenReference(second.id(), there.id()),
            new TakenReference(third.id(), first.id()));
    assertThat(list(tenant, OrderFilter.ALL)).containsExactly(fourth, first, there);
    assertThat(timeline(tenant, second)).isEmpty();
    assertThat(timeline(tenant, third)).isEmpty();
  }

  @Test
  default void that_none_is_to_be_added_is_well() {
    var given = new Given(ports());
    var tenant = given.tenant();

    assertThat(addAll(given, tenant)).isEmpty();
    assertThat(list(tenant, OrderFilter.ALL)).isEmpty();
  }

  @Test
  default void of_many_that_were_added_nothing_stays_when_the_work_fails() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(tenant), "PO-1");

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .run(
                    tenant,
                    () -> {
                      ports().orders().addAll(tenant, additions(given, order));
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(list(tenant, OrderFilter.ALL)).isEmpty();
    assertThat(timeline(tenant, order)).isEmpty();
    assertThat(addAll(given, tenant, order)).isEmpty();
  }

  @Test
  default void of_many_at_once_with_the_same_references_each_is_given_once() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var references = new ArrayList<>(IntStream.range(0, 20).mapToObj(n -> "PO-" + n).toList());

    var outcomes =
        Race.of(
            8,
            () -> {
              var mixed = new ArrayList<>(references);
              Collections.shuffle(mixed);
              var orders = mixed.stream().map(reference -> given.newOrder(customer, reference));
              return addAll(given, tenant, orders.toArray(Order[]::new));
            });

    assertThat(Race.thrown(outcomes)).isEmpty();
    var kept = list(tenant, OrderFilter.ALL);
    assertThat(kept).extracting(Order::reference).containsExactlyInAnyOrderElementsOf(references);
    assertThat(Race.returned(outcomes).stream().flatMap(List::stream))
        .hasSize(7 * 20)
        .extracting(TakenReference::by)
        .isSubsetOf(kept.stream().map(Order::id).toList());
    assertThat(kept).allSatisfy(order -> assertThat(timeline(tenant, order)).hasSize(1));
  }

  @Test
  default void a_stranger_is_not_told_whose_reference_it_is() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(tenant), "PO-1");
    given.add(tenant, order);
    var stranger = given.tenant();
    var theirs = given.newOrder(given.customer(stranger), "PO-1");

    assertThat(addAll(given, stranger, theirs)).isEmpty();

    assertThat(list(stranger, OrderFilter.ALL)).containsExactly(theirs);
    assertThat(list(tenant, OrderFilter.ALL)).containsExactly(order);
  }

  @Test
  default void two_tenants_can_give_the_same_reference() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var stranger = given.tenant();
    given.add(tenant, given.newOrder(given.customer(tenant), "PO-1"));
    var theirs = given.newOrder(given.customer(stranger), "PO-1");

    given.add(stranger, theirs);

    assertThat(ports().orders().find(stranger, theirs.id())).contains(theirs);
  }

  @Test
  default void each_change_leaves_its_event() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));
    given.save(tenant, order, order.advance(OrderAction.CONFIRM, Given.NOW));

    var events = timeline(tenant, order);

    assertThat(events)
        .extracting(RecordedEvent::type)
        .containsExactly("order.confirmed", "order.created");
    assertThat(events).extracting(RecordedEvent::subjectVersion).containsExactly(2L, 1L);
  }

  @Test
  default void a_list_is_newest_first_and_its_pages_leave_out_and_repeat_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var orders = new ArrayList<Order>();
    for (var n = 0; n < 7; n++) {
      orders.addFirst(given.order(tenant, customer));
    }

    var first =
        ports()
            .orders()
            .list(tenant, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(3));
    var second =
        ports()
            .orders()
            .list(tenant, OrderFilter.ALL, OrderSort.NEWEST_FIRST, after(first.items(), 3));
    var third =
        ports()
            .orders()
            .list(tenant, OrderFilter.ALL, OrderSort.NEWEST_FIRST, after(second.items(), 3));

    assertThat(first.items()).containsExactlyElementsOf(orders.subList(0, 3));
    assertThat(second.items()).containsExactlyElementsOf(orders.subList(3, 6));
    assertThat(third.items()).containsExactlyElementsOf(orders.subList(6, 7));
    assertThat(List.of(first.hasMore(), second.hasMore(), third.hasMore()))
        .containsExactly(true, true, false);
  }

  @Test
  default void a_page_that_is_exactly_full_is_the_last() {
    var given = new Given(ports());
    var tenant = given.tenant();
    given.order(tenant, given.customer(tenant));

    var page =
        ports()
            .orders()
            .list(tenant, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(1));

    assertThat(page.hasMore()).isFalse();
  }

  @Test
  default void a_list_can_be_of_some_statuses_and_of_one_customer() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var ada = given.customer(tenant);
    var pending = given.order(tenant, ada);
    var before = given.order(tenant, ada);
    var cancelled = before.advance(OrderAction.CANCEL, Given.NOW);
    given.save(tenant, before, cancelled);
    var others = given.order(tenant, given.customer(tenant));

    assertThat(list(tenant, OrderFilter.ALL.with(OrderStatus.PENDING)))
        .containsExactly(others, pending);
    assertThat(list(tenant, OrderFilter.ALL.with(OrderStatus.PENDING).of(ada.id())))
        .containsExactly(pending);
    assertThat(list(tenant, OrderFilter.ALL.of(ada.id()))).containsExactly(cancelled, pending);
    assertThat(
            list(
                tenant,
                OrderFilter.ALL.with(OrderStatus.PENDING, OrderStatus.CANCELLED).of(ada.id())))
        .containsExactly(cancelled, pending);
    assertThat(list(tenant, OrderFilter.ALL.with(OrderStatus.COMPLETED))).isEmpty();
  }

  @Test
  default void each_combination_of_filters_finds_what_it_asks_for_in_both_directions() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var ada = given.customer(tenant);
    var orders = variety(given, tenant, List.of(ada, given.customer(tenant)));
    var stranger = given.tenant();
    variety(given, stranger, List.of(given.customer(stranger)));

    for (var filter : filters(ada)) {
      for (var sort : OrderSort.values()) {
        var expected = new ArrayList<>(orders.stream().filter(filter::asksFor).toList());
        if (sort == OrderSort.NEWEST_FIRST) {
          Collections.reverse(expected);
        }
        assertThat(walk(tenant, filter, sort, 4))
            .as("%s, %s", filter, sort)
            .containsExactlyElementsOf(expected);
      }
    }
  }

  @Test
  default void orders_are_in_the_order_of_their_making_to_the_microsecond() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var late = given.newOrder(customer, null, Given.eur("1.00"), Given.NOW.plusNanos(1_000));
    var early = given.newOrder(customer, null, Given.eur("1.00"), Given.NOW);
    given.add(tenant, late);
    given.add(tenant, early);

    assertThat(walk(tenant, OrderFilter.ALL, OrderSort.OLDEST_FIRST, 1))
        .containsExactly(early, late);
    assertThat(list(tenant, created(late.createdAt(), null))).containsExactly(late);
    assertThat(list(tenant, created(null, late.createdAt()))).containsExactly(early);
    assertThat(list(tenant, created(early.createdAt(), early.createdAt()))).isEmpty();
  }

  private static OrderFilter created(@Nullable Instant from, @Nullable Instant to) {
    return new OrderFilter(Set.of(), null, null, null, from, to, null, null);
  }

  /// Ten orders of each customer, in several statuses and two currencies, the oldest first.
  private static List<Order> variety(Given given, TenantId tenant, List<Customer> customers) {
    var orders = new ArrayList<Order>();
    for (var n = 0; n < 10 * customers.size(); n++) {
      var placed =
          given.newOrder(
              customers.get(n % customers.size()),
              n % 4 == 1 ? null : "PO-" + n,
              Money.parse(n + 1 + ".50", n % 3 == 0 ? Currency.of("USD") : Given.EUR),
              Given.NOW.plusSeconds(n));
      var order =
          switch (n % 4) {
            case 0 -> placed.advance(OrderAction.CONFIRM, Given.NOW);
            case 1 -> placed.advance(OrderAction.CANCEL, Given.NOW);
            default -> placed;
          };
      given.add(tenant, order);
      orders.add(order);
    }
    return orders;
  }

  private static List<OrderFilter> filters(Customer customer) {
    var statuses =
        List.of(
            Set.<OrderStatus>of(),
            Set.of(OrderStatus.CONFIRMED),
            Set.of(OrderStatus.PENDING, OrderStatus.COMPLETED, OrderStatus.CANCELLED));
    return IntStream.range(0, 96)
        .mapToObj(n -> {
          var ofCustomer = n / 3 % 2 == 0;
          var reference = n / 6 % 2 == 0 ? null : "PO-10";
          var inTime = n / 12 % 2 == 0;
          var inEuro = n / 24 % 2 == 0;
          var inTotal = inEuro && n / 48 == 0;
          return new OrderFilter(
              statuses.get(n % 3),
              ofCustomer ? customer.id() : null,
              reference,
              inEuro ? Given.EUR : null,
              inTime ? Given.NOW.plusSeconds(3) : null,
              inTime ? Given.NOW.plusSeconds(17) : null,
              inTotal ? Given.eur("4.50") : null,
              inTotal ? Given.eur("16.00") : null);
        })
        .toList();
  }

  @Test
  default void an_export_has_all_orders_that_are_asked_for_newest_first() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var ada = given.customer(tenant);
    var oldest = given.order(tenant, ada);
    var before = given.order(tenant, ada);
    var cancelled = before.advance(OrderAction.CANCEL, Given.NOW);
    given.save(tenant, before, cancelled);
    var newest = given.order(tenant, given.customer(tenant));

    assertThat(export(tenant, OrderFilter.ALL)).containsExactly(newest, cancelled, oldest);
    assertThat(export(tenant, OrderFilter.ALL.of(ada.id()))).containsExactly(cancelled, oldest);
    assertThat(export(tenant, OrderFilter.ALL.of(ada.id()).with(OrderStatus.CANCELLED)))
        .containsExactly(cancelled);
    assertThat(export(tenant, OrderFilter.ALL.with(OrderStatus.COMPLETED))).isEmpty();
  }

  @Test
  default void an_export_is_of_the_moment_at_which_it_began() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var oldest = given.order(tenant, customer);
    var newest = given.order(tenant, customer);
    var exported = new ArrayList<Order>();

    ports()
        .orders()
        .export(
            tenant,
            OrderFilter.ALL,
            order -> {
              if (exported.isEmpty()) {
                given.save(tenant, oldest, oldest.advance(OrderAction.CANCEL, Given.NOW));
                given.order(tenant, customer);
              }
              exported.add(order);
            });

    assertThat(exported).containsExactly(newest, oldest);
  }

  @Test
  default void what_the_receiver_of_an_export_throws_ends_it() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    given.order(tenant, customer);
    given.order(tenant, customer);
    var received = new ArrayList<Order>();

    assertThatThrownBy(() ->
            ports()
                .orders()
                .export(
                    tenant,
                    OrderFilter.ALL,
                    order -> {
                      received.add(order);
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");

    assertThat(received).hasSize(1);
  }

  @Test
  default void a_stranger_sees_and_changes_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var order = given.order(tenant, customer);
    var confirmed = order.advance(OrderAction.CONFIRM, Given.NOW);
    var stranger = given.tenant();
    var orders = ports().orders();

    assertThat(orders.find(stranger, order.id())).isEmpty();
    assertThat(
            ports().transactions().of(stranger, () -> orders.findForUpdate(stranger, order.id())))
        .isEmpty();
    assertThat(list(stranger, OrderFilter.ALL)).isEmpty();
    assertThat(export(stranger, OrderFilter.ALL)).isEmpty();
    assertThat(list(stranger, OrderFilter.ALL.of(customer.id()))).isEmpty();
    assertThatThrownBy(() -> given.save(stranger, order, confirmed))
        .isInstanceOf(Failure.Stale.class);
    var revised = revised(order, List.of(Given.line("cup", 3, Given.eur("2.50"))), null);
    assertThatThrownBy(() -> given.revise(stranger, order, revised))
        .isInstanceOf(RuntimeException.class);

    assertThat(orders.find(tenant, order.id())).contains(order);
    assertThat(timeline(stranger, order)).isEmpty();
  }

  @Test
  default void of_many_at_once_exactly_one_takes_each_step() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));

    var outcomes = Race.of(16, () -> advance(given, tenant, order.id(), OrderAction.CONFIRM));

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.IllegalTransition.class);
    assertThat(ports().orders().find(tenant, order.id()))
        .contains(order.advance(OrderAction.CONFIRM, Given.NOW));
    assertThat(timeline(tenant, order)).hasSize(2);
  }

  @Test
  default void of_many_saves_over_one_version_exactly_one_wins() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));
    var cancelled = order.advance(OrderAction.CANCEL, Given.NOW);

    var outcomes =
        Race.of(
            16,
            () -> {
              given.save(tenant, order, cancelled);
              return "saved";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
    assertThat(timeline(tenant, order)).hasSize(2);
  }

  @Test
  default void of_many_saves_with_items_over_one_version_exactly_one_wins() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.order(tenant, given.customer(tenant));

    var outcomes =
        Race.of(
            16,
            () -> {
              var own = Given.line("cup " + ports().ids().next(), 3, Given.eur("2.50"));
              var revised = revised(order, List.of(own), null);
              given.revise(tenant, order, revised);
              return revised;
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
    assertThat(ports().orders().find(tenant, order.id()))
        .contains(Race.returned(outcomes).getFirst());
    assertThat(timeline(tenant, order)).hasSize(2);
  }

  private Order revised(Order order, List<OrderLine> lines, @Nullable String reference) {
    return order.revise(
        new OrderRevision(lines, new Change<>(reference), null), ports().ids()::next, Given.NOW);
  }

  private List<TakenReference> addAll(Given given, TenantId tenant, Order... orders) {
    return ports()
        .transactions()
        .of(tenant, () -> ports().orders().addAll(tenant, additions(given, orders)));
  }

  private static List<Addition> additions(Given given, Order... orders) {
    return Arrays.stream(orders)
        .map(order -> new Addition(order, given.event(new OrderEvent.Created(order))))
        .toList();
  }

  private Order advance(Given given, TenantId tenant, OrderId id, OrderAction action) {
    return ports()
        .transactions()
        .of(
            tenant,
            () -> {
              var order = ports().orders().findForUpdate(tenant, id).orElseThrow();
              var advanced = order.advance(action, Given.NOW);
              var event = given.event(new OrderEvent.Advanced(advanced, order.status(), null));
              ports().orders().save(tenant, advanced, event);
              return advanced;
            });
  }

  private List<Order> list(TenantId tenant, OrderFilter filter) {
    return walk(tenant, filter, OrderSort.NEWEST_FIRST, 100);
  }

  private List<Order> walk(TenantId tenant, OrderFilter filter, OrderSort sort, int limit) {
    return Walk.over(
        (PageRequest<OrderId> request) -> ports().orders().list(tenant, filter, sort, request),
        limit);
  }

  private List<Order> export(TenantId tenant, OrderFilter filter) {
    var exported = new ArrayList<Order>();
    ports().orders().export(tenant, filter, exported::add);
    return exported;
  }

  private List<RecordedEvent> timeline(TenantId tenant, Order order) {
    return ports()
        .events()
        .timeline(tenant, OrderEvent.SUBJECT_TYPE, order.id().value(), PageRequest.first(100))
        .items();
  }

  private static PageRequest<OrderId> after(List<Order> page, int limit) {
    return new PageRequest<>(limit, page.getLast().id());
  }
}
