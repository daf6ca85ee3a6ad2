package dev.docket.domain.identity;

import java.util.Locale;

public enum UserStatus {
  ACTIVE,
  DISABLED;

  /// The name on the wire and in the database: lower case.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static UserStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
