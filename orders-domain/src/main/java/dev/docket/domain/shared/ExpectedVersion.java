package dev.docket.domain.shared;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which version of a thing its caller means to change: whichever it has, or one of some. Asked as
/// soon as the thing is found, so that nobody writes over what they have not seen.
///
/// @param versions one of these; absent for whichever it is
public record ExpectedVersion(@Nullable Set<Long> versions) {

  private static final ExpectedVersion ANY = new ExpectedVersion(null);

  public ExpectedVersion {
    versions = versions == null ? null : Set.copyOf(versions);
  }

  public static ExpectedVersion any() {
    return ANY;
  }

  public static ExpectedVersion of(Long... versions) {
    return new ExpectedVersion(Set.of(versions));
  }

  /// @throws Failure.Stale when this is none of the versions that are meant
  public void require(long current) {
    if (versions != null && !versions.contains(current)) {
      throw new Failure.Stale(current);
    }
  }
}
