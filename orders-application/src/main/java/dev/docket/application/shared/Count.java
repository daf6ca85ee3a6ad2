package dev.docket.application.shared;

/// How many things a list has in all. Counting costs the more the more there are, so it ends at a
/// number from which on nobody wants to know exactly.
///
/// @param capped whether there are more than the number says
public record Count(int number, boolean capped) {

  /// Where a count ends that is made for a caller.
  public static final int MOST = 10_000;

  /// @param found as many as there are, or any number above `atMost` where there are more
  public static Count of(long found, int atMost) {
    return found > atMost ? new Count(atMost, true) : new Count((int) found, false);
  }
}
