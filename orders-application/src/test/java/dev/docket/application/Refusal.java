package dev.docket.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.docket.domain.shared.Failure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// How a call was refused.
public final class Refusal {

  private Refusal() {}

  public static <F extends Failure> F of(Class<F> kind, ThrowingCallable call) {
    var refusal = catchThrowableOfType(kind, call);
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }

  /// All that the caller is told, with the id that it asked for blotted out.
  public static String words(Object id, ThrowingCallable call) {
    var refusal = of(Failure.class, call);
    return "%s %s: %s"
        .formatted(
            refusal.getClass().getSimpleName(),
            refusal.code(),
            refusal.detail().replace(id.toString(), "<id>"));
  }
}
