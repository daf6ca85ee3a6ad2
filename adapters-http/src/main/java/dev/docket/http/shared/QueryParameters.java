package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parameters of the query, decoded strictly: a bad escape, bad UTF-8 or NUL is refused, where
/// the server would drop or replace it.
public final class QueryParameters {

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  public static QueryParameters of(Context http) {
    return parse(http.req().getQueryString());
  }

  /// @throws Refusal 400 when the query can not be decoded
  static QueryParameters parse(@Nullable String query) {
    var values = new LinkedHashMap<String, List<String>>();
    if (query != null) {
      for (var pair : query.split("&", -1)) {
        if (!pair.isEmpty()) {
          var parts = pair.split("=", 2);
          var value = parts.length == 2 ? decode(parts[1]) : "";
          values.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>()).add(value);
        }
      }
    }
    return new QueryParameters(values);
  }

  /// @throws Refusal 422 when there is a parameter beyond the known ones, or one twice
  public QueryParameters allowOnly(Set<String> known) {
    values.forEach((name, given) -> {
      if (!known.contains(name)) {
        throw Problems.badParameter(name, "unknown_parameter", "is not a known parameter");
      }
      if (given.size() > 1) {
        throw Problems.badParameter(name, "repeated", "must be given once");
      }
    });
    return this;
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getFirst);
  }

  /// All of them, each with its values.
  public Map<String, List<String>> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /// The value of a parameter in the domain's words; null where it is not asked for.
  ///
  /// @throws Refusal 422 when the domain refuses the value
  public <V> @Nullable V read(Parameter parameter, Function<String, V> reading) {
    try {
      return find(parameter.name()).map(reading).orElse(null);
    } catch (Failure.Invalid invalid) {
      var violation = invalid.violations().getFirst();
      throw Problems.badParameter(parameter.name(), violation.code(), violation.detail());
    }
  }

  /// Whether something is asked for, which it is not where the parameter is absent.
  ///
  /// @throws Refusal 422 when the value is neither `true` nor `false`
  public boolean isAsked(String name) {
    return switch (find(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Problems.badParameter(name, "enum", "must be true or false");
    };
  }

  /// The query with this parameter set to this value, encoded again.
  public String encodedWith(String name, String value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(name, List.of(value));
    return changed.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue().getFirst()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (var index = 0; index < text.length(); index++) {
      var character = text.charAt(index);
      if (character == '%') {
        bytes.write(escaped(text, index));
        index += 2;
      } else {
        bytes.write(character == '+' ? ' ' : ascii(character));
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int escaped(String text, int index) {
    try {
      return HexFormat.fromHexDigits(text, index + 1, index + 3);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notHexadecimal) {
      throw undecodable();
    }
  }

  private static int ascii(char character) {
    if (character <= ' ' || character > '~') {
      throw undecodable();
    }
    return character;
  }

  private static String utf8(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw undecodable();
      }
      return text;
    } catch (CharacterCodingException notUtf8) {
      throw undecodable();
    }
  }

  private static Refusal undecodable() {
    return new Refusal(Problem.ofStatus(400).withDetail("the query is not percent-encoded UTF-8"));
  }
}
