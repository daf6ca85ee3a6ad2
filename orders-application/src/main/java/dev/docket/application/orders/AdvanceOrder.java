package dev.docket.application.orders;

import dev.docket.application.orders.port.Orders;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Takes an order one step further in its life.
public final class AdvanceOrder {

  private final Transactions transactions;
  private final Orders orders;
  private final InstantSource clock;
  private final Ids ids;

  public AdvanceOrder(Transactions transactions, Orders orders, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.orders = orders;
    this.clock = clock;
    this.ids = ids;
  }

  /// @param reason why, in the caller's words, at most 500 characters
  public record Command(
      OrderId order, OrderAction action, @Nullable String reason, ExpectedVersion version) {}

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
          var advanced = order.advance(command.action(), clock.instant());
          var event = new OrderEvent.Advanced(advanced, order.status(), command.reason());
          orders.save(actor.tenant(), advanced, event.by(actor, ids.next()));
          return advanced;
        });
  }
}
