package dev.docket.http.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import dev.docket.domain.shared.Failure;
import java.io.IOException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// An object within a body that is read on its own, like a body: what is wrong with it is no matter
/// of the others.
public final class JsonElement {

  private final String body;
  private final int start;
  private final int end;

  private JsonElement(String body, int start, int end) {
    this.body = body;
    this.start = start;
    this.end = end;
  }

  /// Passes over a value; null when it is no object.
  static @Nullable JsonElement cut(JsonParser json, DeserializationContext context)
      throws IOException {
    var isObject = json.hasToken(JsonToken.START_OBJECT);
    var start = json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    var end = json.currentLocation().getCharOffset();
    return isObject
        ? new JsonElement(
            (String) context.getAttribute(JsonElement.class),
            Math.toIntExact(start),
            Math.toIntExact(end))
        : null;
  }

  /// Like [JsonBody#read], with pointers that start at the element.
  ///
  /// @param element null is no object
  public static <T, C> C read(
      @Nullable JsonElement element, Class<T> type, BiFunction<T, Violations, C> conversion) {
    if (element == null) {
      throw new Failure.Invalid("", "type", "must be an object");
    }
    return JsonBody.convert(element.body.substring(element.start, element.end), type, conversion);
  }
}
