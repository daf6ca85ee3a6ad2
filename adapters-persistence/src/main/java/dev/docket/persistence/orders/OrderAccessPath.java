package dev.docket.persistence.orders;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.domain.orders.OrderStatus;
import java.util.List;

/// By which index the orders of a filter are found in the order of their ids, and what is left to
/// be asked of each of them.
///
/// @param filter the same orders, perhaps said otherwise
/// @param branches what is asked of the index in each scan: the conditions on its columns before
///   the id, so that each scan is in the order of ids
/// @param rest what the index does not know
record OrderAccessPath(OrderFilter filter, List<String> branches, List<String> rest) {

  static OrderAccessPath of(OrderFilter filter) {
    if (filter.reference() != null) {
      return ofReference(filter);
    }
    if (filter.customer() != null) {
      return ofCustomer(filter);
    }
    if (filter.currency() != null) {
      return ofCurrency(filter);
    }
    return filter.statuses().isEmpty() ? ofAll(filter) : ofStatuses(filter);
  }

  /// `orders_reference_unique`: one order at most.
  private static OrderAccessPath ofReference(OrderFilter filter) {
    return of(filter, OrderConditions.REFERENCE);
  }

  /// `orders_by_customer`
  private static OrderAccessPath ofCustomer(OrderFilter filter) {
    return of(filter, OrderConditions.CUSTOMER);
  }

  /// `orders_by_currency`, which has the status before the id: no status asked for is each of them.
  private static OrderAccessPath ofCurrency(OrderFilter filter) {
    var spelled = filter.statuses().isEmpty() ? filter.with(OrderStatus.values()) : filter;
    var branches =
        OrderConditions.eachStatus(spelled).stream()
            .map(status -> OrderConditions.CURRENCY + " and " + status)
            .toList();
    return new OrderAccessPath(spelled, branches, OrderConditions.ofTotal(filter));
  }

  /// `orders_by_status`
  private static OrderAccessPath ofStatuses(OrderFilter filter) {
    return new OrderAccessPath(filter, OrderConditions.eachStatus(filter), List.of());
  }

  /// The primary key.
  private static OrderAccessPath ofAll(OrderFilter filter) {
    return new OrderAccessPath(filter, List.of(""), List.of());
  }

  private static OrderAccessPath of(OrderFilter filter, String known) {
    var rest = OrderConditions.ofColumns(filter);
    rest.remove(known);
    return new OrderAccessPath(filter, List.of(known), rest);
  }
}
