package dev.docket.domain.shared;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a merge patch (RFC 7396) wants of one field. Where there is no change at all, null, the
/// field stays as it is.
///
/// @param value what the field is to have; absent to have nothing any more
public record Change<T>(@Nullable T value) {

  /// What a field that has this now has afterwards.
  public static <T> @Nullable T of(@Nullable Change<T> change, @Nullable T current) {
    return change == null ? current : change.value;
  }

  /// What is wanted of a field that always has something; null where it stays.
  public static <T> @Nullable T wanted(@Nullable Change<T> change) {
    return of(change, null);
  }

  public <R> Change<R> map(Function<T, R> reading) {
    return new Change<>(value == null ? null : reading.apply(value));
  }
}
