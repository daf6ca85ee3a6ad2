package dev.docket.bootstrap.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/// An order as it is told by an answer or found at the end, with what the server itself put in.
record OrderState(String id, OrderContent content, List<String> items, Instant updatedAt) {

  static OrderState of(JsonNode order) {
    return new OrderState(
        order.path("id").asText(),
        OrderContent.of(order),
        StreamSupport.stream(order.path("items").spliterator(), false)
            .map(item -> item.path("id").asText())
            .toList(),
        Instant.parse(order.path("updated_at").asText()));
  }
}
