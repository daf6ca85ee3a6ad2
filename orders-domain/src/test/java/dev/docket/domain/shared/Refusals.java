package dev.docket.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What was not acceptable in an input that had to be refused.
public final class Refusals {

  private Refusals() {}

  public static List<Failure.Violation> violations(ThrowingCallable input) {
    var invalid = catchThrowableOfType(Failure.Invalid.class, input);
    assertThat(invalid).as("a refusal").isNotNull();
    return invalid.violations();
  }

  /// The one violation as `pointer code`.
  public static String violation(ThrowingCallable input) {
    var violations = violations(input);
    assertThat(violations).hasSize(1);
    return (violations.getFirst().pointer() + " " + violations.getFirst().code()).strip();
  }
}
