package dev.docket.domain.shared;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client keeps with a thing of ours: at most 50 keys of at most 40 characters, each with a
/// text of at most 500, a number, a boolean or null. It comes back as it was given, in its order.
///
/// @param entries values are String, BigDecimal, Boolean or null
public record Metadata(Map<String, @Nullable Object> entries) {

  public static final int MAX_KEYS = 50;
  public static final int MAX_KEY_LENGTH = 40;
  public static final int MAX_TEXT_LENGTH = 500;
  private static final int MAX_NUMBER_LENGTH = 40;

  public static final Metadata EMPTY = new Metadata(Map.of());

  /// Not compact: the compiler keeps `@Nullable` in type arguments only of written parameters.
  ///
  /// @throws Failure.Invalid with every violation, pointing below the metadata
  public Metadata(Map<String, @Nullable Object> entries) {
    var violations = new ArrayList<Failure.Violation>();
    if (entries.size() > MAX_KEYS) {
      violations.add(new Failure.Violation("", "max_items", "must have at most 50 keys"));
    }
    this.entries = checked(entries, violations);
  }

  /// The entries, when each of them is acceptable and nothing was found before.
  static Map<String, @Nullable Object> checked(
      Map<String, @Nullable Object> entries, List<Failure.Violation> violations) {
    var checked = new LinkedHashMap<String, @Nullable Object>();
    entries.forEach((key, value) -> checked.put(key, checked(key, value, violations)));
    if (!violations.isEmpty()) {
      throw new Failure.Invalid(violations);
    }
    return Collections.unmodifiableMap(checked);
  }

  private static @Nullable Object checked(
      String key, @Nullable Object value, List<Failure.Violation> violations) {
    var pointer = "/" + key.replace("~", "~0").replace("/", "~1");
    try {
      Text.within(pointer, key, 1, MAX_KEY_LENGTH);
      return switch (value) {
        case null -> null;
        case String text -> Text.within(pointer, text, 0, MAX_TEXT_LENGTH);
        case Boolean flag -> flag;
        case BigDecimal number -> plain(pointer, number);
        default ->
            throw new Failure.Invalid(pointer, "type", "must be a text, number, boolean or null");
      };
    } catch (Failure.Invalid invalid) {
      violations.addAll(invalid.violations());
      return null;
    }
  }

  /// Looks at the exponent before it writes anything out: 1e1000000000 is a short text and a number
  /// that keeps a processor busy for seconds.
  private static BigDecimal plain(String pointer, BigDecimal number) {
    var digits = number.precision() - Math.min(number.scale(), 0L);
    if (digits > MAX_NUMBER_LENGTH || number.scale() > MAX_NUMBER_LENGTH) {
      throw new Failure.Invalid(pointer, "number", "must have at most 40 digits when written out");
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}
