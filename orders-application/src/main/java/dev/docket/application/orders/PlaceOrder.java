package dev.docket.application.orders;

import dev.docket.application.customers.port.Customers;
import dev.docket.application.orders.port.Orders;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

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

  public record Command(CustomerId customer, OrderDraft draft) {

    /// @param found the customer; absent when there is none
    Order by(@Nullable Customer found, Ids ids, Instant now) {
      if (found == null) {
        throw new NotFound("customer", customer);
      }
      // at the same instant: the list by ids is the list by time, and filters of time are its
      // bounds
      return Order.place(new OrderId(ids.at(now)), found, draft, ids::next, now);
    }
  }

  public Order handle(Actor actor, Command command) {
    actor.require(OrderScopes.WRITE);
    return transactions.of(
        actor.tenant(),
        () -> {
          // shared: no order is accepted after the answer to a deactivation, and orders of one
          // customer do not wait on each other
          var customer = customers.findForShare(actor.tenant(), command.customer());
          var order = command.by(customer.orElse(null), ids, clock.instant());
          orders.add(actor.tenant(), order, new OrderEvent.Created(order).by(actor, ids.next()));
          return order;
        });
  }
}
