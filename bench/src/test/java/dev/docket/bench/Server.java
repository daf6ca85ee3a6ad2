package dev.docket.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The packaged program as a process of its own, with its own PostgreSQL, on one core where there
/// are two: the other one is for those who call.
final class Server implements AutoCloseable {

  private static final Path BOOTSTRAP = Path.of("../bootstrap").toAbsolutePath();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int SECONDS_TO_START = 90;
  private static final int SECONDS_TO_STOP = 30;

  private final Process process;
  private final Path output;

  private Server(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// What it holds.
  record Resources(long residentMegabytes, long heapMegabytes, long threads, long descriptors) {}

  static Server start(Path directory, Map<String, String> settings) throws Exception {
    var output = directory.resolve("server.out");
    var command =
        Cores.first(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "@" + BOOTSTRAP.resolve("java.options"),
                "-jar",
                BOOTSTRAP.resolve("target/docket.jar").toString()));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().put("PORT", "0");
    builder.environment().put("ADMIN_PORT", "0");
    // all who call are at one address here
    builder.environment().put("MAX_CONNECTIONS_PER_SOURCE", "0");
    builder.environment().putAll(settings);
    var server = new Server(builder.start(), output);
    server.awaitStart();
    return server;
  }

  private void awaitStart() throws Exception {
    for (var tries = 0; tries < 10 * SECONDS_TO_START; tries++) {
      if (said("listens").isPresent() && said("admin").isPresent()) {
        return;
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(100);
    }
    close();
    throw new IllegalStateException("it did not start: " + Files.readString(output));
  }

  String api() throws IOException {
    return said("listens").orElseThrow();
  }

  int port() throws IOException {
    return URI.create(api()).getPort();
  }

  String readiness() throws IOException {
    return URI.create(api()).resolve("/health/ready").toString();
  }

  String adminReadiness() throws IOException {
    return URI.create(said("admin").orElseThrow()).resolve("/health/ready").toString();
  }

  private Optional<String> said(String name) throws IOException {
    try (var lines = Files.lines(output)) {
      return lines
          .limit(100)
          .map(Pattern.compile("\\s+" + name + "\\s+(http://\\S+)")::matcher)
          .filter(matcher -> matcher.matches())
          .map(matcher -> matcher.group(1))
          .findFirst();
    }
  }

  Resources resources() throws Exception {
    new ProcessBuilder(
            System.getProperty("java.home") + "/bin/jcmd", String.valueOf(process.pid()), "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    var proc = Path.of("/proc", String.valueOf(process.pid()));
    try (var descriptors = Files.list(proc.resolve("fd"))) {
      return new Resources(
          status(proc, "VmRSS") / 1024, heap() >> 20, status(proc, "Threads"), descriptors.count());
    }
  }

  private static long status(Path proc, String name) throws IOException {
    return Files.readAllLines(proc.resolve("status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private long heap() throws Exception {
    return (long)
        metrics()
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  String metrics() throws Exception {
    return answer(said("admin").orElseThrow()).body();
  }

  HttpResponse<String> answer(String address) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      process.onExit().orTimeout(SECONDS_TO_STOP, TimeUnit.SECONDS).join();
    } catch (CompletionException stillRuns) {
      process.toHandle().destroyForcibly();
    }
  }
}
