package dev.docket.http.orders;

import dev.docket.application.orders.port.OrderSort;
import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.QueryParameters;
import dev.docket.http.shared.Schemas;
import java.util.List;
import java.util.Objects;

/// By what a list of orders is sorted: a minus is the greatest first.
final class OrderSorts {

  private static final String OLDEST_FIRST = "created_at";
  private static final String NEWEST_FIRST = "-created_at";

  static final Parameter PARAMETER =
      Parameter.query(
          "sort",
          "The newest orders first, which is the default, or the oldest.",
          Schemas.oneOf(List.of(NEWEST_FIRST, OLDEST_FIRST), NEWEST_FIRST));

  private OrderSorts() {}

  /// @throws dev.docket.http.shared.Refusal 422 naming the parameter when there is no such sort
  static OrderSort read(QueryParameters query) {
    return Objects.requireNonNullElse(
        query.read(PARAMETER, OrderSorts::sort), OrderSort.NEWEST_FIRST);
  }

  private static OrderSort sort(String text) {
    return switch (text) {
      case NEWEST_FIRST -> OrderSort.NEWEST_FIRST;
      case OLDEST_FIRST -> OrderSort.OLDEST_FIRST;
      default -> throw new Failure.Invalid("", "enum", "must be -created_at or created_at");
    };
  }
}
