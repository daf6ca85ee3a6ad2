package dev.docket.bench.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Runs a program to its end.
final class Command {

  private Command() {}

  static String run(List<String> command) throws IOException, InterruptedException {
    return run(command, Map.of());
  }

  /// What it prints.
  ///
  /// @throws IllegalStateException when it fails
  static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    String printed;
    try (var output = process.getInputStream()) {
      printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
    var status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          "%s ended with %d: %s".formatted(command.getFirst(), status, printed));
    }
    return printed;
  }
}
