package dev.docket.bootstrap.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Runs the programs of PostgreSQL: as the user who started Docket, without its environment (which
/// may hold secrets), each within a time limit.
final class PostgresPrograms {
  private static final int LIMIT_SECONDS = 180;

  // PostgreSQL refuses to run as root. In a user namespace of its own it has none of root's
  // rights and still owns root's files.
  private static final List<String> STEPPED_DOWN = List.of("unshare", "-U");

  private final Path directory;
  private final Path log;
  private final boolean root;

  private PostgresPrograms(Path directory, Path log, boolean root) {
    this.directory = directory;
    this.log = log;
    this.root = root;
  }

  /// @throws EmbeddedDatabaseFailure when PostgreSQL can not run from there
  static PostgresPrograms in(Path home) throws IOException {
    requirePlainName(home);
    var log = PrivateFiles.directory(home.resolve("log"));
    boolean root = Files.getAttribute(home, "unix:uid").equals(0);
    if (root) {
      requireSteppingDown(home, log.resolve("unshare.log"));
    }
    return new PostgresPrograms(PostgresArchive.unpackInto(home), log, root);
  }

  /// Where the programs write what they have to say.
  Path log() {
    return log;
  }

  String majorVersion() throws IOException {
    try (var lines = Files.lines(directory.resolve("share/postgresql/postgres.bki"))) {
      return lines.findFirst().orElse("").replace("# PostgreSQL ", "");
    }
  }

  /// @throws EmbeddedDatabaseFailure when the program fails, with what it said
  void run(String program, String... arguments) {
    runWithInput("", program, arguments);
  }

  void runWithInput(String input, String program, String... arguments) {
    var output = log.resolve(program + ".log");
    var command = new ArrayList<>(root ? STEPPED_DOWN : List.of());
    command.add(directory.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    int status = execute(command, input, output);
    if (status != 0) {
      throw new EmbeddedDatabaseFailure(
          "%s of the embedded PostgreSQL failed with status %d: %s"
              .formatted(program, status, read(output)));
    }
  }

  private static int execute(List<String> command, String input, Path output) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(Redirect.to(output.toFile()));
    builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR"));
    builder.environment().put("LC_ALL", "C");
    try {
      var process = builder.start();
      feed(process, input);
      return awaitStatus(process, command);
    } catch (IOException failure) {
      throw new EmbeddedDatabaseFailure(
          "The embedded PostgreSQL can not run on this system, set DATABASE_URL to a server of"
              + " yours: "
              + failure.getMessage(),
          failure);
    }
  }

  private static void feed(Process process, String input) {
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(input);
    } catch (IOException ended) {
      // it stopped reading; its status tells why
    }
  }

  private static int awaitStatus(Process process, List<String> command) {
    // join rather than waitFor: an interrupt must not leave a stop half done
    process.onExit().completeOnTimeout(process, LIMIT_SECONDS, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly();
      throw new EmbeddedDatabaseFailure(
          "%s did not end within %d seconds".formatted(command, LIMIT_SECONDS));
    }
    return process.exitValue();
  }

  private static String read(Path output) {
    try {
      return Files.readString(output, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException failure) {
      return "its output is lost, " + failure;
    }
  }

  private static void requirePlainName(Path home) {
    if (home.toString().matches("(?s).*[\"$`\\\\\n].*")) {
      throw new EmbeddedDatabaseFailure(
          ("PostgreSQL hands the name of its directory to a shell, where %s means something else:"
                  + " choose another DATA_DIR")
              .formatted(home));
    }
  }

  private static void requireSteppingDown(Path home, Path output) {
    var command = new ArrayList<>(STEPPED_DOWN);
    command.addAll(List.of("test", "-x", home.toString()));
    if (execute(command, "", output) != 0) {
      throw new EmbeddedDatabaseFailure(
          ("PostgreSQL does not run with the rights of root, and without them it does not get to"
                  + " %s: start Docket as an ordinary user, choose a DATA_DIR below folders of"
                  + " root, or set DATABASE_URL. %s")
              .formatted(home, read(output)));
    }
  }
}
