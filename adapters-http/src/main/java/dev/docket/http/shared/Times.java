package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/// Times as they stand in parameters and bodies: RFC 3339, at most to the microsecond, which is
/// what is kept.
public final class Times {

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})");

  private Times() {}

  /// @throws Failure.Invalid when it is none
  public static Instant require(String text) {
    try {
      if (SHAPE.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException noSuchTime) {
      // told in the same words
    }
    throw new Failure.Invalid("", "time", "must be a time such as 2026-01-31T23:59:59.123456Z");
  }
}
