package dev.docket.application.shared.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public interface TransactionsContract {

  Ports ports();

  @Test
  default void what_the_work_returns_is_handed_back() {
    var given = new Given(ports());

    var result = ports().transactions().of(given.tenant(), () -> "done");

    assertThat(result).isEqualTo("done");
  }

  @Test
  default void work_that_fails_leaves_nothing_and_its_failure_comes_out() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var order = given.newOrder(customer, null);
    var broken = new IllegalStateException("in the middle");

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(
                    tenant,
                    () -> {
                      var event = given.event(new OrderEvent.Created(order));
                      ports().orders().add(tenant, order, event);
                      throw broken;
                    }))
        .isSameAs(broken);

    assertThat(ports().orders().find(tenant, order.id())).isEmpty();
  }

  @Test
  default void the_work_sees_what_it_has_written_itself() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var order = given.newOrder(customer, null);

    var found =
        ports()
            .transactions()
            .of(
                tenant,
                () -> {
                  ports().orders().add(tenant, order, given.event(new OrderEvent.Created(order)));
                  return ports().orders().find(tenant, order.id());
                });

    assertThat(found).contains(order);
  }

  @Test
  default void a_transaction_does_not_write_for_another_tenant() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(tenant), null);
    var stranger = given.tenant();

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .run(
                    stranger,
                    () -> {
                      var event = given.event(new OrderEvent.Created(order));
                      ports().orders().add(tenant, order, event);
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(ports().orders().find(tenant, order.id())).isEmpty();
  }

  @Test
  default void a_write_outside_of_a_transaction_is_refused() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(tenant), null);
    var event = given.event(new OrderEvent.Created(order));

    assertThatThrownBy(() -> ports().orders().add(tenant, order, event))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void a_second_transaction_inside_of_one_is_refused() {
    var tenant = new Given(ports()).tenant();

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(tenant, () -> ports().transactions().of(tenant, () -> "inner")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void spanning_work_whose_transactions_return_is_kept_as_a_whole() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);

    var placed =
        ports()
            .transactions()
            .spanning(
                tenant,
                () -> List.of(place(given, tenant, customer), place(given, tenant, customer)));

    assertThat(placed).allSatisfy(order -> assertThat(find(tenant, order)).contains(order));
  }

  @Test
  default void what_comes_behind_the_transactions_of_spanning_work_can_still_undo_them() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var placed = new ArrayList<Order>();
    var broken = new IllegalStateException("behind it");

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .spanning(
                    tenant,
                    () -> {
                      placed.add(place(given, tenant, customer));
                      throw broken;
                    }))
        .isSameAs(broken);

    assertThat(placed)
        .singleElement()
        .satisfies(order -> assertThat(find(tenant, order)).isEmpty());
  }

  @Test
  default void spanning_work_keeps_nothing_when_one_of_its_transactions_failed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);

    var placed =
        ports()
            .transactions()
            .spanning(
                tenant,
                () -> {
                  var order = place(given, tenant, customer);
                  assertThatThrownBy(() -> failIn(tenant)).isInstanceOf(Failure.RuleBroken.class);
                  return order;
                });

    assertThat(find(tenant, placed)).isEmpty();
  }

  @Test
  default void a_rehearsal_tells_what_would_be_and_keeps_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);

    var seen =
        ports()
            .transactions()
            .rehearsing(
                tenant,
                () -> {
                  var order = place(given, tenant, customer);
                  return find(tenant, order).orElseThrow();
                });

    assertThat(find(tenant, seen)).isEmpty();
    assertThat(ports().events().list(tenant, EventFilter.ALL, PageRequest.first(9)).items())
        .extracting(RecordedEvent::subjectId)
        .doesNotContain(seen.id().value());
  }

  @Test
  default void what_would_be_refused_is_refused_to_a_rehearsal_that_ends_with_it() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var reference = "PO-1";
    place(given, tenant, customer, reference);

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .rehearsing(tenant, () -> place(given, tenant, customer, reference)))
        .isInstanceOf(Failure.Duplicate.class);
  }

  @Test
  default void after_a_rehearsal_what_follows_is_kept_again() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    ports().transactions().rehearsing(tenant, () -> place(given, tenant, customer));

    var placed = place(given, tenant, customer);

    assertThat(find(tenant, placed)).contains(placed);
  }

  @Test
  default void work_does_not_span_the_transaction_of_another_tenant() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var stranger = given.tenant();

    assertThatThrownBy(
            () -> ports().transactions().spanning(stranger, () -> place(given, tenant, customer)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void a_transaction_in_one_that_is_spanned_is_refused() {
    var tenant = new Given(ports()).tenant();
    var transactions = ports().transactions();

    assertThatThrownBy(() ->
            transactions.spanning(
                tenant,
                () -> transactions.of(tenant, () -> transactions.of(tenant, () -> "inner"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void spanning_work_does_not_begin_in_a_transaction() {
    var tenant = new Given(ports()).tenant();
    var transactions = ports().transactions();

    assertThatThrownBy(
            () -> transactions.of(tenant, () -> transactions.spanning(tenant, () -> "inner")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() ->
            transactions.spanning(tenant, () -> transactions.rehearsing(tenant, () -> "inner")))
        .isInstanceOf(IllegalStateException.class);
  }

  private Order place(Given given, TenantId tenant, Customer customer) {
    return place(given, tenant, customer, null);
  }

  private Order place(Given given, TenantId tenant, Customer customer, @Nullable String reference) {
    return ports()
        .transactions()
        .of(
            tenant,
            () -> {
              var order = given.newOrder(customer, reference);
              ports().orders().add(tenant, order, given.event(new OrderEvent.Created(order)));
              return order;
            });
  }

  private Optional<Order> find(TenantId tenant, Order order) {
    return ports().orders().find(tenant, order.id());
  }

  private void failIn(TenantId tenant) {
    ports()
        .transactions()
        .run(
            tenant,
            () -> {
              throw new Failure.RuleBroken("not_today", "not today");
            });
  }
}
