package dev.docket.bootstrap.api.writes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What one tenant keeps in the model: each thing as it is answered, by its id.
///
/// @param events of each thing, the newest first
record Books(
    Map<String, ObjectNode> customers,
    Map<String, ObjectNode> orders,
    Map<String, List<ObjectNode>> events) {

  static Books empty() {
    return new Books(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  Books copy() {
    var copy = empty();
    customers.forEach((id, customer) -> copy.customers.put(id, customer.deepCopy()));
    orders.forEach((id, order) -> copy.orders.put(id, order.deepCopy()));
    events.forEach((id, told) -> copy.events.put(id, new ArrayList<>(told)));
    return copy;
  }

  /// @param noun orders or customers
  Map<String, ObjectNode> all(String noun) {
    return noun.equals("orders") ? orders : customers;
  }

  List<ObjectNode> newestFirst(String noun) {
    return all(noun).values().stream()
        .sorted(Comparator.comparing((ObjectNode thing) -> thing.path("id").asText()).reversed())
        .toList();
  }

  List<ObjectNode> eventsOf(String id) {
    return Objects.requireNonNullElse(events.get(id), List.of());
  }

  void tell(JsonNode thing, ObjectNode event) {
    events.computeIfAbsent(thing.path("id").asText(), id -> new ArrayList<>()).addFirst(event);
  }
}
