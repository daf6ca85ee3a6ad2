package dev.docket.bootstrap.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process has open, also where it has no name any more. Only Linux tells.
final class OpenFiles {

  private static final Path OPEN = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /// How many have this in their name, which they had when they were made.
  static long named(String part) {
    if (!Files.isDirectory(OPEN)) {
      return 0;
    }
    try (var files = Files.list(OPEN)) {
      return files.filter(file -> target(file).contains(part)).count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
