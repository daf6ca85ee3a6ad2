package dev.docket.bootstrap.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server process of a cluster. It has a session of its own, so a Ctrl-C in the terminal does
/// not reach it, and it outlives a killed Docket.
final class RunningPostgres {
  private static final Logger LOG = LoggerFactory.getLogger(RunningPostgres.class);
  private static final Duration FAST = Duration.ofSeconds(40);
  private static final Duration IMMEDIATE = Duration.ofSeconds(5);

  private final ProcessHandle process;
  private final Path processFile;
  private final PostgresPrograms programs;

  private RunningPostgres(ProcessHandle process, Path processFile, PostgresPrograms programs) {
    this.process = process;
    this.processFile = processFile;
    this.programs = programs;
  }

  /// The server that runs in this directory. A process is taken for it only when it is one: its
  /// number alone may long belong to a stranger. The file that names a stranger is removed, because
  /// no server would start over it. (Were we wrong, the server would still refuse to start beside
  /// another one, by the shared memory that both would use.)
  static Optional<RunningPostgres> in(Path directory, PostgresPrograms programs)
      throws IOException {
    var processFile = directory.resolve("postmaster.pid");
    if (!Files.exists(processFile)) {
      return Optional.empty();
    }
    var process = processIn(processFile);
    if (process.isPresent() && serves(process.get(), directory)) {
      return Optional.of(new RunningPostgres(process.get(), processFile, programs));
    }
    Files.deleteIfExists(processFile);
    return Optional.empty();
  }

  /// Returns when the server accepts connections.
  ///
  /// @throws EmbeddedDatabaseFailure when it does not; it may still be busy starting
  static RunningPostgres start(Path directory, int port, PostgresPrograms programs)
      throws IOException {
    var log = PostgresLog.ofNewStart(programs.log());
    try {
      programs.run(
          "pg_ctl",
          "start",
          "--silent",
          "--wait",
          "--timeout=120",
          "--pgdata=" + directory,
          "--log=" + log.startup(),
          "--options=" + options(port));
      return in(directory, programs).orElseThrow(() -> new IOException("it ended at once"));
    } catch (EmbeddedDatabaseFailure failure) {
      throw new EmbeddedDatabaseFailure(
          "The embedded PostgreSQL in %s did not start. The last it said:\n%s"
              .formatted(directory, log.lastWords()),
          failure);
    }
  }

  long pid() {
    return process.pid();
  }

  /// Ends the server, cleanly if it can be done in time. The next start recovers what an unclean
  /// end leaves.
  void stop() {
    if (!running() || endsAfter("INT", FAST) || endsAfter("QUIT", IMMEDIATE)) {
      return;
    }
    LOG.warn("PostgreSQL (process {}) did not end when asked to and is killed", pid());
    process.destroyForcibly();
    awaitEnd(IMMEDIATE);
  }

  private boolean endsAfter(String signal, Duration patience) {
    try {
      programs.run("pg_ctl", "kill", signal, Long.toString(pid()));
      return awaitEnd(patience);
    } catch (EmbeddedDatabaseFailure failure) {
      return !running();
    }
  }

  private boolean awaitEnd(Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (running() && System.nanoTime() < deadline) {
      pause(20);
    }
    return !running();
  }

  /// A sleep that an interrupt does not cut short, or a stop would be left half done.
  static void pause(long milliseconds) {
    new CompletableFuture<Void>()
        .completeOnTimeout(null, milliseconds, TimeUnit.MILLISECONDS)
        .join();
  }

  /// The file goes last; the process may stay listed when nobody collects it, as in a container.
  private boolean running() {
    return process.isAlive() && Files.exists(processFile);
  }

  private static Optional<ProcessHandle> processIn(Path processFile) throws IOException {
    try (var lines = Files.lines(processFile, StandardCharsets.ISO_8859_1)) {
      var number = lines.findFirst().orElse("").strip();
      return number.matches("\\d{1,18}")
          ? ProcessHandle.of(Long.parseLong(number))
          : Optional.empty();
    }
  }

  private static boolean serves(ProcessHandle process, Path directory) throws IOException {
    // the system says so of a program whose file was replaced by another version
    var name = ".*/postgres( \\(deleted\\))?";
    return process.info().command().orElse("").matches(name) && worksIn(process, directory);
  }

  private static boolean worksIn(ProcessHandle process, Path directory) throws IOException {
    if (Files.isDirectory(Path.of("/proc/self"))) {
      return sameDirectory(Path.of("/proc/%d/cwd".formatted(process.pid())), directory);
    }
    var arguments = process.info().arguments().orElse(new String[0]);
    return List.of(arguments).contains(directory.toString());
  }

  private static boolean sameDirectory(Path of, Path directory) throws IOException {
    try {
      return Files.isSameFile(of, directory);
    } catch (NoSuchFileException ended) {
      return false;
    }
  }

  private static String options(int port) {
    var options =
        new ArrayList<>(
            List.of(
                "-c port=" + port,
                "-c listen_addresses=127.0.0.1",
                // none: they would lie in a folder of everybody
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c full_page_writes=on",
                "-c max_connections=100",
                "-c shared_buffers=128MB",
                "-c timezone=UTC"));
    options.addAll(PostgresLog.OPTIONS);
    return String.join(" ", options);
  }
}
