package dev.docket.application.orders.port;

import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.orders.OrderStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which orders a list is about.
///
/// @param statuses the order has one of these; none asked for means any
/// @param customer the order is of this customer; absent means of any
public record OrderFilter(Set<OrderStatus> statuses, @Nullable CustomerId customer) {

  public static final OrderFilter ALL = new OrderFilter(Set.of(), null);

  public OrderFilter {
    statuses = Set.copyOf(statuses);
  }
}
