package dev.docket.http.shared;

import java.util.List;
import java.util.Map;

/// What values a parameter takes, as JSON Schema (2020-12).
public final class Schemas {

  private Schemas() {}

  public static Map<String, Object> text(int maxLength) {
    return Map.of("type", "string", "minLength", 1, "maxLength", maxLength);
  }

  public static Map<String, Object> matching(String pattern, String example) {
    return Map.of("type", "string", "pattern", pattern, "examples", List.of(example));
  }

  public static Map<String, Object> email() {
    return Map.of("type", "string", "format", "email");
  }

  public static Map<String, Object> uuid() {
    return Map.of("type", "string", "format", "uuid");
  }

  /// An RFC 3339 time.
  public static Map<String, Object> time() {
    return Map.of(
        "type", "string", "format", "date-time", "examples", List.of("2026-01-31T23:59:59Z"));
  }

  public static Map<String, Object> flag() {
    return Map.of("type", "boolean", "default", false);
  }

  public static Map<String, Object> integer(int least, int most, int otherwise) {
    return Map.of("type", "integer", "minimum", least, "maximum", most, "default", otherwise);
  }

  public static Map<String, Object> oneOf(List<String> values) {
    return Map.of("type", "string", "enum", values);
  }

  public static Map<String, Object> oneOf(List<String> values, String otherwise) {
    return Map.of("type", "string", "enum", values, "default", otherwise);
  }

  public static Map<String, Object> listOf(Map<String, Object> element) {
    return Map.of("type", "array", "items", element, "minItems", 1);
  }
}
