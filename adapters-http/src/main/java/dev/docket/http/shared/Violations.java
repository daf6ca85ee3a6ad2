package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Failure.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything in one body that is not acceptable, collected so that it is told at once.
public final class Violations {

  private static final int MAX = 100;

  private final List<Violation> found = new ArrayList<>();

  void add(String pointer, String code, String detail) {
    add(new Violation(pointer, code, detail));
  }

  /// Whether this place, or one that it stands in, has been found unacceptable already.
  boolean covers(String pointer) {
    return found.stream()
        .anyMatch(
            known -> pointer.equals(known.pointer()) || pointer.startsWith(known.pointer() + "/"));
  }

  /// Reads a value into the domain's words; null where it is absent or the domain refuses it.
  ///
  /// @param pointer where the value stands; the domain's own pointers are taken to be below it
  public <A, B> @Nullable B read(String pointer, @Nullable A value, Function<A, B> reading) {
    if (value == null || covers(pointer)) {
      return null;
    }
    try {
      return reading.apply(value);
    } catch (Failure.Invalid invalid) {
      invalid.violations().stream()
          .map(violation -> violation.under(pointer))
          .filter(violation -> !covers(violation.pointer()))
          .forEach(this::add);
      return null;
    }
  }

  /// The result when everything was acceptable.
  ///
  /// @throws Failure.Invalid with all that was not
  public <T> T orThrow(Supplier<T> result) {
    if (!found.isEmpty()) {
      throw new Failure.Invalid(found);
    }
    return result.get();
  }

  /// All that was found, with this at its end unless its place is among it already.
  Failure.Invalid failure(String pointer, String code, String detail) {
    if (!covers(pointer)) {
      add(pointer, code, detail);
    }
    return new Failure.Invalid(found);
  }

  private void add(Violation violation) {
    if (found.size() < MAX) {
      found.add(violation);
    }
  }
}
