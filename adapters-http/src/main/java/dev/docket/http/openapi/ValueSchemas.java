package dev.docket.http.openapi;

import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.MetadataPatch;
import dev.docket.http.shared.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Schemas of the values that JSON is read as and written from, each with an example where the type
/// says enough for one.
final class ValueSchemas {

  private static final Map<Class<?>, Supplier<Node>> BY_TYPE =
      Map.ofEntries(
          Map.entry(String.class, () -> typed("string")),
          Map.entry(UUID.class, () -> formatted("uuid", "01a1c3f2-8d5e-7b40-9c1a-2f6e4d3b5a70")),
          Map.entry(Instant.class, () -> formatted("date-time", "2026-01-31T23:59:59.123456Z")),
          Map.entry(int.class, () -> whole("int32")),
          Map.entry(Integer.class, () -> whole("int32")),
          Map.entry(long.class, () -> whole("int64")),
          Map.entry(boolean.class, () -> typed("boolean").with("examples", List.of(true))),
          Map.entry(Amount.class, ValueSchemas::amount),
          Map.entry(Metadata.class, ValueSchemas::metadata),
          Map.entry(MetadataPatch.class, ValueSchemas::metadataPatch),
          Map.entry(
              Map.class,
              () -> typed("object").with("examples", List.of(Map.of("reason", "ordered twice")))));

  private ValueSchemas() {}

  static boolean has(Class<?> type) {
    return BY_TYPE.containsKey(type);
  }

  /// @throws IllegalArgumentException when nobody has said how the type is written
  static Node of(Class<?> type) {
    var schema = BY_TYPE.get(type);
    if (schema == null) {
      throw new IllegalArgumentException("no schema for " + type.getName());
    }
    return schema.get();
  }

  private static Node typed(String type) {
    return new Node().with("type", type);
  }

  private static Node formatted(String format, String example) {
    return typed("string").with("format", format).with("examples", List.of(example));
  }

  private static Node whole(String format) {
    return typed("integer").with("format", format).with("examples", List.of(1));
  }

  private static Node amount() {
    return new Node()
        .with("type", List.of("string", "number"))
        .with("description", "A plain decimal, as text or as a number; never rounded.")
        .with("pattern", "^(0|[1-9][0-9]{0,15})(\\.[0-9]+)?$")
        .with("examples", List.of("13.99"));
  }

  private static Node metadata() {
    return entries("What clients keep with a thing; it comes back as it was given.")
        .with("maxProperties", Metadata.MAX_KEYS);
  }

  private static Node metadataPatch() {
    return entries("A merge patch of metadata: null takes a key away.");
  }

  private static Node entries(String description) {
    return typed("object")
        .with("description", description)
        .with("propertyNames", new Node().with("maxLength", Metadata.MAX_KEY_LENGTH))
        .with(
            "additionalProperties",
            new Node()
                .with("type", List.of("string", "number", "boolean", "null"))
                .with("maxLength", Metadata.MAX_TEXT_LENGTH))
        .with("examples", List.of(Map.of("channel", "web")));
  }

  /// A value written in an annotation, as the schema has it.
  static Object parsed(Node schema, String example) {
    return switch (String.valueOf(schema.get("type"))) {
      case "integer" -> Long.valueOf(example);
      case "number" -> new BigDecimal(example);
      case "boolean" -> Boolean.valueOf(example);
      default -> example;
    };
  }
}
