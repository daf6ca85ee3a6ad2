package dev.docket.domain.shared;

import java.util.Locale;

/// What a person is in a tenant. The role decides which scopes the person holds: [Scope#heldBy].
public enum Role {
  OWNER,
  ADMIN,
  MEMBER,
  VIEWER;

  /// The name on the wire and in the database: lower case.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
