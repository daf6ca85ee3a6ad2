package dev.docket.application.orders.port;

import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which orders are asked for: those to which all of this applies. When an order was made is what
/// its id tells, to the microsecond.
///
/// @param statuses the order has one of these; none asked for means any
/// @param customer the order is of this customer; absent means of any
/// @param reference the order bears this reference; absent means any or none
/// @param currency the order is in this currency; absent means in any
/// @param createdFrom the order was made at this instant or later; absent means no bound
/// @param createdTo the order was made before this instant; absent means no bound
/// @param totalMin the order's total is at least this much; absent means no bound
/// @param totalMax the order's total is at most this much; absent means no bound
public record OrderFilter(
    Set<OrderStatus> statuses,
    @Nullable CustomerId customer,
    @Nullable String reference,
    @Nullable Currency currency,
    @Nullable Instant createdFrom,
    @Nullable Instant createdTo,
    @Nullable Money totalMin,
    @Nullable Money totalMax) {

  public static final OrderFilter ALL =
      new OrderFilter(Set.of(), null, null, null, null, null, null, null);

  /// @throws IllegalArgumentException when a bound of the total is not in the filter's currency
  public OrderFilter {
    statuses = Set.copyOf(statuses);
    requireIn(currency, totalMin);
    requireIn(currency, totalMax);
  }

  public OrderFilter with(OrderStatus... some) {
    return new OrderFilter(
        Set.of(some), customer, reference, currency, createdFrom, createdTo, totalMin, totalMax);
  }

  public OrderFilter of(CustomerId one) {
    return new OrderFilter(
        statuses, one, reference, currency, createdFrom, createdTo, totalMin, totalMax);
  }

  /// Whether the order is among those that are asked for.
  public boolean asksFor(Order order) {
    return (statuses.isEmpty() || statuses.contains(order.status()))
        && (customer == null || customer.equals(order.customer()))
        && (reference == null || reference.equals(order.reference()))
        && (currency == null || currency.equals(order.currency()))
        && (createdFrom == null || !order.createdAt().isBefore(createdFrom))
        && (createdTo == null || order.createdAt().isBefore(createdTo))
        && (totalMin == null || order.total().minorUnits() >= totalMin.minorUnits())
        && (totalMax == null || order.total().minorUnits() <= totalMax.minorUnits());
  }

  private static void requireIn(@Nullable Currency currency, @Nullable Money bound) {
    if (bound != null && !bound.currency().equals(currency)) {
      throw new IllegalArgumentException("a bound of the total is in the currency of the filter");
    }
  }
}
