package dev.docket.bootstrap.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A step that a writer takes with an order of its own: from which status, and to which.
enum Change {
  CONFIRM("confirmed", Set.of("pending")),
  PROCESS("processing", Set.of("confirmed")),
  COMPLETE("completed", Set.of("processing")),
  CANCEL("cancelled", Set.of("pending", "confirmed", "processing"));

  private final String status;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
  private final Set<String> from;

  Change(String status, Set<String> from) {
    this.status = status;
    this.from = from;
  }

  static List<Change> of(OrderContent order) {
    return Arrays.stream(values()).filter(change -> change.from.contains(order.status())).toList();
  }

  OrderContent appliedTo(OrderContent order) {
    return order.inStatus(status);
  }

  /// The last part of its path.
  String verb() {
    return name().toLowerCase(Locale.ROOT);
  }

  String eventType() {
    return "order." + status;
  }
}
