package dev.docket.domain.shared;

import java.util.Locale;
import java.util.UUID;

/// Who acts: a person or a machine of a tenant, whoever runs the installation, or somebody who has
/// not shown who they are. Written `user:<uuid>`, `api_key:<uuid>`, `operator` or `anonymous` in
/// the event log.
///
/// @param id all zeros for who has none in the tenant
public record Subject(Kind kind, UUID id) {

  private static final UUID NOBODY = new UUID(0, 0);

  public static final Subject ANONYMOUS = new Subject(Kind.ANONYMOUS, NOBODY);

  /// Whoever has the database and the secret of the installation, which no caller of the API has.
  public static final Subject OPERATOR = new Subject(Kind.OPERATOR, NOBODY);

  public enum Kind {
    USER,
    API_KEY,
    OPERATOR,
    ANONYMOUS;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether there are several of them in a tenant, told apart by their ids.
    public boolean hasId() {
      return this == USER || this == API_KEY;
    }
  }

  public Subject {
    if (!kind.hasId()) {
      id = NOBODY;
    }
  }

  public static Subject user(UUID id) {
    return new Subject(Kind.USER, id);
  }

  public static Subject apiKey(UUID id) {
    return new Subject(Kind.API_KEY, id);
  }

  /// Reads what [#toString] wrote.
  public static Subject parse(String text) {
    var parts = text.split(":", 2);
    var kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
    return new Subject(kind, kind.hasId() ? UUID.fromString(parts[1]) : NOBODY);
  }

  @Override
  public String toString() {
    return kind.hasId() ? kind.code() + ":" + id : kind.code();
  }
}
