package dev.docket.domain.orders;

import dev.docket.domain.shared.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where an order stands in its life. Which actions lead on is told by [OrderAction] alone.
public enum OrderStatus {
  PENDING,
  CONFIRMED,
  PROCESSING,
  COMPLETED,
  CANCELLED;

  /// The name on the wire and in the database: lower case.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static OrderStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /// Reads what a client wrote.
  ///
  /// @throws Failure.Invalid naming the statuses that there are
  public static OrderStatus parse(String code) {
    return Arrays.stream(values())
        .filter(status -> status.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new Failure.Invalid("/status", "enum", "must be one of " + codes()));
  }

  private static String codes() {
    return Arrays.stream(values()).map(OrderStatus::code).collect(Collectors.joining(", "));
  }

  public List<OrderAction> allowedActions() {
    return Arrays.stream(OrderAction.values()).filter(action -> action.startsFrom(this)).toList();
  }

  /// No action leads on from here.
  public boolean isFinal() {
    return allowedActions().isEmpty();
  }
}
