package dev.docket.application.orders.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The orders of each tenant. Another tenant's order is not found, like one that never was.
public interface Orders {

  /// Writes a new order, its items and the event that tells of it: all or nothing.
  ///
  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_reference` when another order of
  ///   the tenant has the reference, with the id of that one
  void add(TenantId tenant, Order order, RecordedEvent event);

  /// A new order and the event that tells of it.
  record Addition(Order order, RecordedEvent event) {}

  /// A new order's reference, which another order of the tenant has.
  ///
  /// @param of the new order
  /// @param by the other one; absent when it has given the reference up meanwhile
  record TakenReference(OrderId of, @Nullable OrderId by) {}

  /// Writes new orders, their items and the events that tell of them, except for those whose
  /// reference is taken, by an order that was there or by one that stands before it here.
  ///
  /// @return the ones that were not written
  List<TakenReference> addAll(TenantId tenant, List<Addition> additions);

  /// Writes a changed order over the version before, and the event that tells of it: both or
  /// neither. The items stay those that are there.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  /// @throws dev.docket.domain.shared.Failure.Duplicate as in [#add]
  void save(TenantId tenant, Order order, RecordedEvent event);

  /// As [#save], with the items, which replace all of those before.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  /// @throws dev.docket.domain.shared.Failure.Duplicate as in [#add]
  void saveWithItems(TenantId tenant, Order order, RecordedEvent event);

  Optional<Order> find(TenantId tenant, OrderId id);

  /// Finds an order and keeps others from changing it until the transaction ends.
  Optional<Order> findForUpdate(TenantId tenant, OrderId id);

  /// Each with its items. A page may be short, or empty, and yet not the last one: see [Page].
  Page<Order, OrderId> list(
      TenantId tenant, OrderFilter filter, OrderSort sort, PageRequest<OrderId> page);

  /// How many such orders there are, counted up to a number.
  Count count(TenantId tenant, OrderFilter filter, int atMost);

  /// Counts and adds up the orders that are asked for, as they are at one moment.
  ///
  /// @throws dev.docket.domain.shared.Failure.RuleBroken `amount_out_of_range` when those of one
  ///   group come to more than an amount can be
  OrderSummary summarise(TenantId tenant, OrderFilter filter);

  /// Hands out every order that is asked for, newest first, one at a time: all of them as they were
  /// at one moment, whatever is changed meanwhile, and in no more memory for many than for few. It
  /// is done outside of any transaction. What the receiver throws ends it and comes out; an
  /// interrupt of the thread may end it as well.
  void export(TenantId tenant, OrderFilter filter, Consumer<Order> receiver);
}
