package dev.docket.domain.identity;

import dev.docket.domain.shared.Failure;
import java.util.Locale;

public enum UserStatus {
  /// Invited, and not joined yet.
  INVITED,
  ACTIVE,
  /// Can not log in, and nothing that stands on the login works.
  DISABLED;

  /// The name on the wire and in the database: lower case.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static UserStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /// Reads what a client wrote.
  ///
  /// @throws Failure.Invalid naming the statuses that there are
  public static UserStatus parse(String code) {
    return switch (code) {
      case "invited" -> INVITED;
      case "active" -> ACTIVE;
      case "disabled" -> DISABLED;
      default ->
          throw new Failure.Invalid("/status", "enum", "must be one of invited, active, disabled");
    };
  }
}
