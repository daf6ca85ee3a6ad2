package dev.docket.domain.orders;

import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a customer ordered. It is the same order through its whole life: each change makes a new
/// value with the next version.
///
/// @param total the sum of the items, always
/// @param version 1 when placed, one more with every change
public record Order(
    OrderId id,
    CustomerId customer,
    @Nullable String reference,
    OrderStatus status,
    Money total,
    List<OrderItem> items,
    Metadata metadata,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  public static final int MAX_REASON_LENGTH = 500;

  public Order {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("an order has items: " + id);
    }
    if (!total.equals(sum(items, total.currency()))) {
      throw new IllegalArgumentException("the total of an order is the sum of its items: " + id);
    }
  }

  /// A new order of an active customer.
  ///
  /// @param ids where its id and its items' ids come from
  /// @throws Failure.RuleBroken `customer_inactive`
  public static Order place(Customer customer, OrderDraft draft, Supplier<UUID> ids, Instant now) {
    customer.requireActive();
    return new Order(
        new OrderId(ids.get()),
        customer.id(),
        draft.reference(),
        OrderStatus.PENDING,
        draft.total(),
        draft.lines().stream().map(line -> new OrderItem(new ItemId(ids.get()), line)).toList(),
        draft.metadata(),
        1,
        now,
        now);
  }

  public Currency currency() {
    return total.currency();
  }

  public List<OrderAction> allowedActions() {
    return status.allowedActions();
  }

  /// This order one step further in its life.
  ///
  /// @throws Failure.IllegalTransition when the action does not start from the order's status
  public Order advance(OrderAction action, Instant now) {
    if (!action.startsFrom(status)) {
      throw new Failure.IllegalTransition(
          "an order that is %s takes no action %s".formatted(status.code(), action.code()),
          allowedActions().stream().map(OrderAction::code).toList());
    }
    return new Order(
        id, customer, reference, action.to(), total, items, metadata, version + 1, createdAt, now);
  }

  private static Money sum(List<OrderItem> items, Currency currency) {
    return items.stream()
        .map(item -> item.line().total())
        .reduce(Money.zero(currency), Money::plus);
  }
}
