package dev.docket.domain.orders;

import dev.docket.domain.events.DomainEvent;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to an order: one event for each of its versions.
public sealed interface OrderEvent extends DomainEvent {

  /// The noun under which the log keeps these events.
  String SUBJECT_TYPE = "order";

  /// The order as it is since then.
  Order order();

  record Created(Order order) implements OrderEvent {

    @Override
    public String type() {
      return "order.created";
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of(
          "status", order.status().code(),
          "customer_id", order.customer().toString(),
          "currency", order.currency().code(),
          "total_amount", order.total().decimal());
    }
  }

  /// @param reason why, in the words of the one who did it
  record Advanced(Order order, OrderStatus before, @Nullable String reason) implements OrderEvent {

    /// @throws Failure.Invalid when the reason is longer than 500 characters
    public Advanced {
      if (reason != null) {
        Text.within("/reason", reason, 0, Order.MAX_REASON_LENGTH);
      }
    }

    @Override
    public String type() {
      return "order." + order.status().code();
    }

    @Override
    public Map<String, @Nullable Object> data() {
      var data = new LinkedHashMap<String, @Nullable Object>();
      data.put("status", order.status().code());
      data.put("previous_status", before.code());
      if (reason != null) {
        data.put("reason", reason);
      }
      return data;
    }
  }

  record Revised(Order order, Order before) implements OrderEvent {

    @Override
    public String type() {
      return "order.updated";
    }

    /// The names of the fields that changed, and of all but the metadata what they are now.
    @Override
    public Map<String, @Nullable Object> data() {
      var changed = order.differingFields(before);
      var data = new LinkedHashMap<String, @Nullable Object>();
      data.put("changed", changed);
      if (changed.contains("reference")) {
        data.put("reference", order.reference());
        data.put("previous_reference", before.reference());
      }
      if (changed.contains("total_amount")) {
        data.put("total_amount", order.total().decimal());
        data.put("previous_total_amount", before.total().decimal());
      }
      if (changed.contains("items")) {
        data.put("items", order.items().stream().map(item -> item(item.line())).toList());
      }
      return data;
    }

    private static Map<String, Object> item(OrderLine line) {
      var item = new LinkedHashMap<String, Object>();
      item.put("product_id", line.productId());
      item.put("quantity", line.quantity());
      item.put("unit_price", line.unitPrice().decimal());
      return item;
    }
  }

  @Override
  default String subjectType() {
    return SUBJECT_TYPE;
  }

  @Override
  default UUID subjectId() {
    return order().id().value();
  }

  @Override
  default long subjectVersion() {
    return order().version();
  }

  @Override
  default Instant occurredAt() {
    return order().updatedAt();
  }
}
