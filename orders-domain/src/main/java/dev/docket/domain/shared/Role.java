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

  /// Reads what a client wrote.
  ///
  /// @throws Failure.Invalid naming the roles that there are
  public static Role parse(String code) {
    return switch (code) {
      case "owner" -> OWNER;
      case "admin" -> ADMIN;
      case "member" -> MEMBER;
      case "viewer" -> VIEWER;
      default ->
          throw new Failure.Invalid("/role", "enum", "must be one of owner, admin, member, viewer");
    };
  }
}
