package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;

/// Ids as they stand in addresses and bodies: canonical text, in lower case.
public final class Uuids {

  private Uuids() {}

  /// The id in the address. What is no id names nothing that exists.
  ///
  /// @param what the noun for the refusal, such as `order`
  public static UUID inPath(Context http, String what) {
    var text = http.pathParam("id");
    return parse(text).orElseThrow(() -> new Failure.NotFound(what, text));
  }

  /// An id in a parameter or a body.
  ///
  /// @throws Failure.Invalid when it is none
  public static UUID require(String text) {
    return parse(text)
        .orElseThrow(() ->
            new Failure.Invalid("", "uuid", "must be a UUID in its canonical, lower-case form"));
  }

  private static Optional<UUID> parse(String text) {
    try {
      var id = UUID.fromString(text);
      // Java reads other spellings as well
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
