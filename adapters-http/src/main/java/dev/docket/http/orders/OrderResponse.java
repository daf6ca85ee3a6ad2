package dev.docket.http.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderItem;
import dev.docket.http.customers.CustomerResponse;
import dev.docket.http.shared.ETags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as it is answered.
///
/// @param customer only where it is asked for
public record OrderResponse(
    UUID id,
    UUID customerId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CustomerResponse customer,
    @Nullable String reference,
    String status,
    String currency,
    String totalAmount,
    List<Item> items,
    Map<String, @Nullable Object> metadata,
    long version,
    String etag,
    List<String> allowedActions,
    Instant createdAt,
    Instant updatedAt) {

  public record Item(UUID id, String productId, int quantity, String unitPrice, String lineTotal) {

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
