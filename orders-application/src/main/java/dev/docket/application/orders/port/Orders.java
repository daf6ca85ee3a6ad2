package dev.docket.application.orders.port;

import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

/// The orders of each tenant. Another tenant's order is not found, like one that never was.
public interface Orders {

  /// Writes a new order, its items and the event that tells of it: all or nothing.
  ///
  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_reference` when another order of
  ///   the tenant has the reference, with the id of that one
  void add(TenantId tenant, Order order, RecordedEvent event);

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

  /// Newest first, each with its items.
  Page<Order> list(TenantId tenant, OrderFilter filter, PageRequest<OrderId> page);
}
