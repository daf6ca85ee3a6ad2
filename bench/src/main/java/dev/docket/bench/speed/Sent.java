package dev.docket.bench.speed;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that a server sent to the database.
///
/// @param text with its parameters as `$1`, `$2`
/// @param values of the parameters, as text
record Sent(String text, List<@Nullable String> values) {

  Sent {
    values = Collections.unmodifiableList(values);
  }

  /// Whether it has a part in what is done, beside beginning and ending it.
  boolean isWork() {
    return !text.isBlank() && !text.strip().matches("(?i)(begin|commit)( .*)?");
  }
}
