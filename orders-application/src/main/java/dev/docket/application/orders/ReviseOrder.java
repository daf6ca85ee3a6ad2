package dev.docket.application.orders;

import dev.docket.application.orders.port.Orders;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderRevision;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

/// Changes what a client can give of an order. Where nothing changes there is no new version and no
/// event.
public final class ReviseOrder {

  private final Transactions transactions;
  private final Orders orders;
  private final InstantSource clock;
  private final Ids ids;

  public ReviseOrder(Transactions transactions, Orders orders, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.orders = orders;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(OrderId order, OrderRevision revision, ExpectedVersion version) {}

  public Order handle(Actor actor, Command command) {
    actor.require(OrderScopes.WRITE);
    return transactions.of(
        actor.tenant(),
        () -> {
          var order =
              orders
                  .findForUpdate(actor.tenant(), command.order())
                  .orElseThrow(() -> new NotFound("order", command.order()));
          command.version().require(order.version());
          var revised = order.revise(command.revision(), ids::next, clock.instant());
          if (revised.version() != order.version()) {
            save(actor, order, revised);
          }
          return revised;
        });
  }

  private void save(Actor actor, Order before, Order revised) {
    var event = new OrderEvent.Revised(revised, before).by(actor, ids.next());
    if (revised.items().equals(before.items())) {
      orders.save(actor.tenant(), revised, event);
    } else {
      orders.saveWithItems(actor.tenant(), revised, event);
    }
  }
}
