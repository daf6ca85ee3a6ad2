package dev.docket.bootstrap.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a clone is to whoever has built it: the launcher, the scripts and the program of this
/// build, and no data yet.
record BuiltClone(Path directory) implements AutoCloseable {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// Too large to be copied, or of no interest.
  private static final List<String> LINKS =
      List.of(".mvn", "docs", "bootstrap/target/docket.jar", "bootstrap/target/lib");

  /// @param directory is made
  static BuiltClone in(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("bootstrap/target"));
    copyFiles(ROOT, directory);
    copyFiles(ROOT.resolve("bootstrap"), directory.resolve("bootstrap"));
    for (var link : LINKS) {
      Files.createSymbolicLink(directory.resolve(link), ROOT.resolve(link));
    }
    // so that the launcher does not build in the middle of a build
    Files.createFile(directory.resolve("bootstrap/target/docket.built"));
    return new BuiltClone(directory);
  }

  /// Has somebody type this there.
  Shell.Run run(Map<String, String> environment, String script) throws IOException {
    return Shell.run(directory, environment, script);
  }

  /// Leaves what was made in it.
  @Override
  public void close() throws IOException {
    for (var link : LINKS) {
      Files.delete(directory.resolve(link));
    }
  }

  /// Copies, because a script looks for what it belongs to where it is. None that begins with a
  /// dot: nobody's settings are in a clone.
  private static void copyFiles(Path from, Path to) throws IOException {
    try (var files = Files.newDirectoryStream(from, "[!.]*")) {
      for (var file : files) {
        if (Files.isRegularFile(file)) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }
}
