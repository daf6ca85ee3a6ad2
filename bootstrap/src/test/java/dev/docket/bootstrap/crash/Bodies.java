package dev.docket.bootstrap.crash;

import static java.util.stream.Collectors.joining;

/// What the writers send.
final class Bodies {

  private Bodies() {}

  static String order(String customer, OrderContent order) {
    return """
    {"customer_id": "%s", "currency": "EUR", "reference": %s,
     "metadata": {"placed_by": "%s"}, "items": [%s]}\
    """
        .formatted(customer, reference(order), order.placedBy(), items(order));
  }

  /// The merge patch that makes an order this one.
  static String patch(OrderContent order) {
    return """
    {"reference": %s, "items": [%s]}\
    """
        .formatted(reference(order), items(order));
  }

  static String reason(String text) {
    return "{\"reason\": \"%s\"}".formatted(text);
  }

  private static String reference(OrderContent order) {
    return order.reference() == null ? "null" : "\"" + order.reference() + "\"";
  }

  private static String items(OrderContent order) {
    return order.lines().stream().map(Bodies::item).collect(joining(", "));
  }

  private static String item(OrderContent.Line line) {
    return """
    {"product_id": "%s", "quantity": %d, "unit_price": "%s"}\
    """
        .formatted(line.product(), line.quantity(), line.unitPrice());
  }
}
