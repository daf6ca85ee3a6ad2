package dev.docket.application.shared.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.domain.orders.OrderEvent;
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
}
