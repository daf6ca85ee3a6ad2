package dev.docket.http.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderItem;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Metadata;
import dev.docket.http.customers.CustomerResponse;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.Shapes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as it is answered.
///
/// @param customer only where it is asked for
@Described("An order.")
public record OrderResponse(
    @Described("The id of the order.") UUID id,
    @Described("Whom it is for.") UUID customerId,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Described("Whom it is for, in full; only where `expand` asks for it.")
        @Nullable CustomerResponse customer,
    @Described(value = "The client's own name for the order.", example = "PO-2026-117")
        @Nullable String reference,
    @Described(value = "Where it stands in its life.", oneOf = OrderStatus.class) String status,
    @Described(value = "That of all its amounts.", pattern = Shapes.CURRENCY, example = "EUR")
        String currency,
    @Described(value = "The sum of its lines.", pattern = Shapes.MONEY, example = "27.98")
        String totalAmount,
    @Described("What was ordered.") List<Item> items,
    @Described(
            value = "What the client keeps with it; comes back as it was given.",
            as = Metadata.class)
        Map<String, @Nullable Object> metadata,
    @Described("Counts the changes, from 1.") long version,
    @Described(
            value = "The version as `If-Match` takes it.",
            pattern = Shapes.ETAG,
            example = "\"1\"")
        String etag,
    @Described("What can be done with it now.")
        List<@Described(oneOf = OrderAction.class) String> allowedActions,
    @Described("When it was placed.") Instant createdAt,
    @Described("When it last changed.") Instant updatedAt) {

  @Described("A line of an order.")
  public record Item(
      @Described("The id of the item.") UUID id,
      @Described(value = "The client's own name for the product.", example = "tea-earl-grey")
          String productId,
      @Described(value = "How many.", example = "2") int quantity,
      @Described(value = "The price of one.", pattern = Shapes.MONEY, example = "13.99")
          String unitPrice,
      @Described(value = "The price of all.", pattern = Shapes.MONEY, example = "27.98")
          String lineTotal) {

    static Item of(OrderItem item) {
      var line = item.line();
      return new Item(
          item.id().value(),
          line.productId(),
          line.quantity(),
          line.unitPrice().decimal(),
          line.total().decimal());
    }
  }

  public static OrderResponse of(Order order) {
    return new OrderResponse(
        order.id().value(),
        order.customer().value(),
        null,
        order.reference(),
        order.status().code(),
        order.currency().code(),
        order.total().decimal(),
        order.items().stream().map(Item::of).toList(),
        order.metadata().entries(),
        order.version(),
        ETags.of(order.version()),
        order.allowedActions().stream().map(OrderAction::code).toList(),
        order.createdAt(),
        order.updatedAt());
  }

  OrderResponse with(@Nullable CustomerResponse expanded) {
    return new OrderResponse(
        id,
        customerId,
        expanded,
        reference,
        status,
        currency,
        totalAmount,
        items,
        metadata,
        version,
        etag,
        allowedActions,
        createdAt,
        updatedAt);
  }
}
