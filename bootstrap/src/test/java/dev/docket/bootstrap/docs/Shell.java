package dev.docket.bootstrap.docs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs bash, as a person at a terminal would who has nothing set that concerns Docket.
final class Shell {

  private static final int MINUTES = 4;
  private static final int SECONDS_TO_STOP = 60;

  private Shell() {}

  /// @param output what it wrote, to either of its outputs
  record Run(int exitCode, String output) {}

  static Run run(Path directory, Map<String, String> environment, String script)
      throws IOException {
    var output = Files.createTempFile("shell", ".out");
    var builder = new ProcessBuilder("bash", "-c", script).directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(Shell::isSetting);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    try {
      process.onExit().completeOnTimeout(process, MINUTES, TimeUnit.MINUTES).join();
      var text = Files.readString(output, StandardCharsets.UTF_8);
      return process.isAlive()
          ? new Run(-1, text + "\ntoo slow")
          : new Run(process.exitValue(), text);
    } finally {
      end(process);
      Files.delete(output);
    }
  }

  /// Whether it can be called by its name.
  static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean isSetting(String name) {
    return Stream.of("DATABASE", "DATA_DIR", "JWT_", "REDIS_", "PORT", "ADMIN_", "DRILL_", "PG")
        .anyMatch(name::startsWith);
  }

  /// With all that it has started and that still runs; servers in order.
  private static void end(Process process) {
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    for (var one : all) {
      one.onExit().completeOnTimeout(one, SECONDS_TO_STOP, TimeUnit.SECONDS).join();
    }
  }
}
