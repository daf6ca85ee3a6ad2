package dev.docket.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.UseCases;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class DryRunTest {

  private final Given given = new Given(InMemoryPorts.create());
  private final UseCases docket = UseCases.over(given.ports(), new TestClock());
  private final DryRun dryRun = new DryRun(given.ports().transactions());

  @Test
  void a_dry_run_tells_what_would_be_and_leaves_all_as_it_is() {
    var tenant = given.tenant();
    var actor = given.actor(tenant, Role.OWNER);
    var order = given.order(tenant, given.customer(tenant));
    var command =
        new AdvanceOrder.Command(order.id(), OrderAction.CONFIRM, null, ExpectedVersion.any());
    var told = new ArrayList<Order>();

    dryRun.handle(actor, () -> told.add(docket.orders().advance().handle(actor, command)));

    assertThat(told).extracting(Order::status).containsExactly(OrderStatus.CONFIRMED);
    assertThat(given.ports().orders().find(tenant, order.id())).contains(order);
  }

  @Test
  void a_dry_run_is_refused_as_the_call_would_be() {
    var tenant = given.tenant();
    var actor = given.actor(tenant, Role.OWNER);
    var order = given.order(tenant, given.customer(tenant));
    var command =
        new AdvanceOrder.Command(order.id(), OrderAction.COMPLETE, null, ExpectedVersion.any());

    assertThatThrownBy(
            () -> dryRun.handle(actor, () -> docket.orders().advance().handle(actor, command)))
        .isInstanceOf(Failure.IllegalTransition.class);
  }
}
