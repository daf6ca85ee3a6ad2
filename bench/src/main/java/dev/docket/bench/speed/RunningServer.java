package dev.docket.bench.speed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A candidate as a process of its own.
final class RunningServer implements AutoCloseable {

  private static final Pattern LISTENS = Pattern.compile("(?m)^\\s*listens\\s+(http://[^\\s/]+)");
  private static final int SECONDS_TO_START = 90;
  private static final int SECONDS_TO_STOP = 30;

  private final Candidate candidate;
  private final Process process;
  private final Path output;
  private final long begin;
  private final URI address;

  private RunningServer(Candidate candidate, Process process, Path output, long begin)
      throws IOException, InterruptedException {
    this.candidate = candidate;
    this.process = process;
    this.output = output;
    this.begin = begin;
    // also when the measurement is ended from outside
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    this.address = awaitAddress();
  }

  /// Returns when it takes calls.
  static RunningServer start(Candidate candidate, Path directory)
      throws IOException, InterruptedException {
    var output = Files.createTempFile(directory, candidate.name(), ".out");
    var builder = new ProcessBuilder(candidate.command()).directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(candidate.environment());
    var begin = System.nanoTime();
    return new RunningServer(candidate, builder.start(), output, begin);
  }

  private URI awaitAddress() throws IOException, InterruptedException {
    while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SECONDS_TO_START)) {
      var told = told();
      if (told.isPresent()) {
        return told.get();
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(2);
    }
    close();
    throw new IllegalStateException(
        candidate.name() + " did not start: " + Files.readString(output));
  }

  private Optional<URI> told() throws IOException {
    var matcher = LISTENS.matcher(Files.readString(output));
    return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
  }

  /// Milliseconds from the start of the process to its first good answer.
  long awaitReadiness(String token) throws IOException, InterruptedException {
    var api = new Api(address);
    while (api.status(candidate.readiness(), token) != 200) {
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(SECONDS_TO_START)) {
        throw new IllegalStateException(
            candidate.name() + " did not get ready: " + Files.readString(output));
      }
      Thread.sleep(2);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  Candidate candidate() {
    return candidate;
  }

  URI address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1024;
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
