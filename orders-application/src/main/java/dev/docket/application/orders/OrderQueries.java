package dev.docket.application.orders;

import dev.docket.application.events.port.EventFilter;
import dev.docket.application.events.port.EventLog;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.orders.port.OrderSummary;
import dev.docket.application.orders.port.Orders;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;
import java.util.function.Consumer;

public final class OrderQueries {

  private final Orders orders;
  private final EventLog events;

  public OrderQueries(Orders orders, EventLog events) {
    this.orders = orders;
    this.events = events;
  }

  public Order get(Actor actor, OrderId id) {
    actor.require(OrderScopes.READ);
    return orders.find(actor.tenant(), id).orElseThrow(() -> new NotFound("order", id));
  }

  public Page<Order, OrderId> list(
      Actor actor, OrderFilter filter, OrderSort sort, PageRequest<OrderId> page) {
    actor.require(OrderScopes.READ);
    return orders.list(actor.tenant(), filter, sort, page);
  }

  public Count count(Actor actor, OrderFilter filter) {
    actor.require(OrderScopes.READ);
    return orders.count(actor.tenant(), filter, Count.MOST);
  }

  /// @throws dev.docket.domain.shared.Failure.RuleBroken `amount_out_of_range` as in [Orders]
  public OrderSummary summarise(Actor actor, OrderFilter filter) {
    actor.require(OrderScopes.READ);
    return orders.summarise(actor.tenant(), filter);
  }

  /// Hands out every order that is asked for, newest first and all of one moment, one at a time.
  public void export(Actor actor, OrderFilter filter, Consumer<Order> receiver) {
    actor.require(OrderScopes.READ);
    orders.export(actor.tenant(), filter, receiver);
  }

  /// What happened to the order, newest version first.
  public Page<RecordedEvent, Long> timeline(Actor actor, OrderId id, PageRequest<Long> page) {
    var order = get(actor, id);
    return events.timeline(actor.tenant(), OrderEvent.SUBJECT_TYPE, order.id().value(), page);
  }

  /// How much happened to the order: nothing, where there is no such order.
  public Count countTimeline(Actor actor, OrderId id) {
    actor.require(OrderScopes.READ);
    var ofOrder = EventFilter.of(OrderEvent.SUBJECT_TYPE, id.value());
    return events.count(actor.tenant(), ofOrder, Count.MOST);
  }
}
