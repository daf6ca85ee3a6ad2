package dev.docket.domain.orders;

import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.MetadataPatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  /// @param itemIds where the ids of its items come from
  /// @throws Failure.RuleBroken `customer_inactive`
  public static Order place(
      OrderId id, Customer customer, OrderDraft draft, Supplier<UUID> itemIds, Instant now) {
    customer.requireActive();
    return new Order(
        id,
        customer.id(),
        draft.reference(),
        OrderStatus.PENDING,
        draft.total(),
        items(draft.lines(), itemIds),
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

  /// This order as it is wanted; the very same order when it is so already. Items and reference can
  /// be changed while it is pending, metadata always. Items are replaced all together.
  ///
  /// @param ids where the ids of new items come from
  /// @throws Failure.IllegalTransition when items or reference would change later than that
  /// @throws Failure.Invalid when there would be too much metadata
  public Order revise(OrderRevision revision, Supplier<UUID> ids, Instant now) {
    var wanted = revision.lines();
    var newItems = wanted == null || wanted.equals(lines()) ? items : items(wanted, ids);
    var revised =
        new Order(
            id,
            customer,
            Change.of(revision.reference(), reference),
            status,
            sum(newItems, currency()),
            newItems,
            MetadataPatch.apply(revision.metadata(), metadata),
            version + 1,
            createdAt,
            now);
    if (status != OrderStatus.PENDING && !revised.hasReferenceAndItemsOf(this)) {
      throw new Failure.IllegalTransition(
          "items and reference of an order that is %s can not be changed".formatted(status.code()),
          allowedActions().stream().map(OrderAction::code).toList());
    }
    return revised.differingFields(this).isEmpty() ? this : revised;
  }

  /// The names of the fields that a revision changes and that are other ones than in this order.
  List<String> differingFields(Order other) {
    var fields = new ArrayList<String>();
    if (!Objects.equals(reference, other.reference)) {
      fields.add("reference");
    }
    if (!total.equals(other.total)) {
      fields.add("total_amount");
    }
    if (!items.equals(other.items)) {
      fields.add("items");
    }
    if (!metadata.equals(other.metadata)) {
      fields.add("metadata");
    }
    return fields;
  }

  private boolean hasReferenceAndItemsOf(Order other) {
    return Objects.equals(reference, other.reference) && items.equals(other.items);
  }

  private List<OrderLine> lines() {
    return items.stream().map(OrderItem::line).toList();
  }

  private static List<OrderItem> items(List<OrderLine> lines, Supplier<UUID> ids) {
    return lines.stream().map(line -> new OrderItem(new ItemId(ids.get()), line)).toList();
  }

  private static Money sum(List<OrderItem> items, Currency currency) {
    return items.stream()
        .map(item -> item.line().total())
        .reduce(Money.zero(currency), Money::plus);
  }
}
