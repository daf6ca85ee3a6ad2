package dev.docket.domain.identity;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Text;

/// A password as a person chose it, 12 to 128 characters (code points). Prints as `***`.
public record Password(String value) {

  public static final int MIN_LENGTH = 12;
  public static final int MAX_LENGTH = 128;

  /// @throws Failure.Invalid when it is shorter or longer
  public Password {
    Text.within("", value, MIN_LENGTH, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return "***";
  }
}
