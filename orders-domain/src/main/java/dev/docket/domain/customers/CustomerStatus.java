package dev.docket.domain.customers;

import dev.docket.domain.shared.Failure;
import java.util.Locale;

public enum CustomerStatus {
  ACTIVE,
  INACTIVE;

  /// The name on the wire and in the database: lower case.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static CustomerStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /// Reads what a client wrote.
  ///
  /// @throws Failure.Invalid naming the statuses that there are
  public static CustomerStatus parse(String code) {
    return switch (code) {
      case "active" -> ACTIVE;
      case "inactive" -> INACTIVE;
      default -> throw new Failure.Invalid("/status", "enum", "must be one of active, inactive");
    };
  }
}
