package dev.docket.bootstrap.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What an order says: as a writer expects it, as it is told or as it is found.
///
/// @param placedBy the key of the call that placed it, which the order carries in its metadata
record OrderContent(
    String placedBy,
    @Nullable String reference,
    String status,
    String total,
    List<Line> lines,
    long version) {

  record Line(String product, int quantity, String unitPrice) {

    private BigDecimal total() {
      return new BigDecimal(unitPrice).multiply(BigDecimal.valueOf(quantity));
    }
  }

  /// A new order.
  static OrderContent placed(String key, @Nullable String reference, List<Line> lines) {
    return new OrderContent(key, reference, "pending", total(lines), lines, 1);
  }

  OrderContent inStatus(String next) {
    return new OrderContent(placedBy, reference, next, total, lines, version + 1);
  }

  OrderContent revised(@Nullable String newReference, List<Line> newLines) {
    return new OrderContent(placedBy, newReference, status, total(newLines), newLines, version + 1);
  }

  static OrderContent of(JsonNode order) {
    return new OrderContent(
        order.at("/metadata/placed_by").asText(),
        order.path("reference").textValue(),
        order.path("status").asText(),
        order.path("total_amount").asText(),
        StreamSupport.stream(order.path("items").spliterator(), false)
            .map(OrderContent::line)
            .toList(),
        order.path("version").asLong());
  }

  private static Line line(JsonNode item) {
    return new Line(
        item.path("product_id").asText(),
        item.path("quantity").asInt(),
        item.path("unit_price").asText());
  }

  private static String total(List<Line> lines) {
    return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
  }
}
