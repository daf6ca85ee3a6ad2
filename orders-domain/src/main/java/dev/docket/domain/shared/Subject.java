package dev.docket.domain.shared;

import java.util.Locale;
import java.util.UUID;

/// Who acts: a person or a machine of a tenant, or somebody who has not shown who they are. Written
/// `user:<uuid>`, `api_key:<uuid>` or `anonymous` in the event log.
///
/// @param id all zeros for somebody who is not known
public record Subject(Kind kind, UUID id) {

  private static final UUID NOBODY = new UUID(0, 0);

  public static final Subject ANONYMOUS = new Subject(Kind.ANONYMOUS, NOBODY);

  public enum Kind {
    USER,
    API_KEY,
    ANONYMOUS;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Subject {
    if (kind == Kind.ANONYMOUS) {
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
    if (text.equals(ANONYMOUS.toString())) {
      return ANONYMOUS;
    }
    var colon = text.indexOf(':');
    var kind = Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
    return new Subject(kind, UUID.fromString(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return kind == Kind.ANONYMOUS ? kind.code() : kind.code() + ":" + id;
  }
}
