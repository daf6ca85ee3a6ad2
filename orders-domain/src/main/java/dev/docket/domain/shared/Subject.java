package dev.docket.domain.shared;

import java.util.Locale;
import java.util.UUID;

/// Who acts: a person or a machine of a tenant. Written `user:<uuid>` in the event log.
public record Subject(Kind kind, UUID id) {

  public enum Kind {
    USER,
    API_KEY;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Subject user(UUID id) {
    return new Subject(Kind.USER, id);
  }

  /// Reads what [#toString] wrote.
  public static Subject parse(String text) {
    var colon = text.indexOf(':');
    var kind = Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
    return new Subject(kind, UUID.fromString(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return kind.code() + ":" + id;
  }
}
