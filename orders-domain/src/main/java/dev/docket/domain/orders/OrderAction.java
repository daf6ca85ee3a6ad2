package dev.docket.domain.orders;

import static dev.docket.domain.orders.OrderStatus.CANCELLED;
import static dev.docket.domain.orders.OrderStatus.COMPLETED;
import static dev.docket.domain.orders.OrderStatus.CONFIRMED;
import static dev.docket.domain.orders.OrderStatus.PENDING;
import static dev.docket.domain.orders.OrderStatus.PROCESSING;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The life of an order as one table: what can be done, from where, and where it leads.
public enum OrderAction {
  CONFIRM(EnumSet.of(PENDING), CONFIRMED),
  PROCESS(EnumSet.of(CONFIRMED), PROCESSING),
  COMPLETE(EnumSet.of(PROCESSING), COMPLETED),
  CANCEL(EnumSet.of(PENDING, CONFIRMED, PROCESSING), CANCELLED);

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
  private final Set<OrderStatus> from;

  private final OrderStatus to;

  OrderAction(Set<OrderStatus> from, OrderStatus to) {
    this.from = Collections.unmodifiableSet(from);
    this.to = to;
  }

  /// The name on the wire: lower case.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Set<OrderStatus> from() {
    return from;
  }

  public OrderStatus to() {
    return to;
  }

  public boolean startsFrom(OrderStatus status) {
    return from.contains(status);
  }
}
