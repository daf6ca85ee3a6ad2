package dev.docket.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where it was measured.
final class Machine {

  private Machine() {}

  static String facts() throws IOException {
    return "%d cores of %s, %s %s, JDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version());
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch", "unknown"));
  }
}
