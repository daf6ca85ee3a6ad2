package dev.docket.application.orders;

import dev.docket.application.customers.port.Customers;
import dev.docket.application.orders.port.Orders;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

public final class PlaceOrder {

  private final Transactions transactions;
  private final Orders orders;
  private final Customers customers;
  private final InstantSource clock;
  private final Ids ids;

  public PlaceOrder(
      Transactions transactions, Orders orders, Customers customers, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.orders = orders;
    this.customers = customers;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(CustomerId customer, OrderDraft draft) {}

  public Order handle(Actor actor, Command command) {
    actor.require(OrderScopes.WRITE);
    return transactions.of(
        actor.tenant(),
        () -> {
          // shared: no order is accepted after the answer to a deactivation, and orders of one
          // customer do not wait on each other
          var customer =
              customers
                  .findForShare(actor.tenant(), command.customer())
                  .orElseThrow(() -> new NotFound("customer", command.customer()));
          var order = Order.place(customer, command.draft(), ids::next, clock.instant());
          orders.add(actor.tenant(), order, new OrderEvent.Created(order).by(actor, ids.next()));
          return order;
        });
  }
}
