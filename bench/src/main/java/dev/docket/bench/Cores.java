package dev.docket.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keeps those who are measured and those who measure apart: else what the load itself costs would
/// be taken from what the program can do.
final class Cores {

  private static final boolean ARE_TWO =
      Runtime.getRuntime().availableProcessors() > 1 && Files.exists(Path.of("/usr/bin/taskset"));

  private Cores() {}

  /// The command, with what it starts, on the first core.
  static List<String> first(List<String> command) {
    return on("0", command);
  }

  static List<String> others(List<String> command) {
    return on("1-" + (Runtime.getRuntime().availableProcessors() - 1), command);
  }

  private static List<String> on(String cores, List<String> command) {
    if (!ARE_TWO) {
      return command;
    }
    var pinned = new ArrayList<>(List.of("taskset", "-c", cores));
    pinned.addAll(command);
    return pinned;
  }
}
