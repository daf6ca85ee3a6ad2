package dev.docket.bootstrap;

import org.junit.jupiter.api.Assumptions;

/// What a test needs of the machine and the build can not bring. Where it is missing the test is
/// skipped, and the output of the build says so.
public final class LoudAssumption {

  private LoudAssumption() {}

  /// @param otherwise what is not shown, and what to do about it
  public static void holds(boolean isThere, String otherwise) {
    if (!isThere) {
      System.err.println("\n*** SKIPPED, and so not shown: " + otherwise + "\n");
    }
    Assumptions.assumeTrue(isThere, otherwise);
  }
}
