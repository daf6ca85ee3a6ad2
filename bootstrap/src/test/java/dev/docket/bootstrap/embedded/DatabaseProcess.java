package dev.docket.bootstrap.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process of its own that serves from an embedded database until it is told or forced to end.
final class DatabaseProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private DatabaseProcess(List<String> command) throws IOException {
    this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
    this.output = process.inputReader(UTF_8);
  }

  static DatabaseProcess on(Path data) throws IOException {
    return new DatabaseProcess(java(data));
  }

  /// As a terminal starts a command: in a group of its own that can be sent a Ctrl-C, which a build
  /// that runs in the background would otherwise make it ignore.
  static DatabaseProcess inTheForegroundOn(Path data) throws IOException {
    var command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
    command.addAll(java(data));
    return new DatabaseProcess(command);
  }

  void awaitLine(String start) throws IOException {
    var seen = new ArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(start)) {
        return;
      }
      seen.add(line);
    }
    throw new AssertionError("no line \"%s\" in %s".formatted(start, seen));
  }

  void interruptGroup() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Kills it, as `kill -9` does.
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static List<String> java(Path data) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-cp",
        System.getProperty("java.class.path"),
        DatabaseProcess.class.getName(),
        data.toString());
  }

  @SuppressWarnings("SystemOut")
  public static void main(String... arguments) throws Exception {
    try {
      var database = EmbeddedDatabase.start(Path.of(arguments[0]));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database)));
      execute(database, "create table if not exists starts (at timestamptz)");
      execute(database, "insert into starts values (now())");
      System.out.println("serving");
      Thread.currentThread().join();
    } catch (EmbeddedDatabaseFailure failure) {
      System.out.println(failure.getMessage());
      System.exit(2);
    }
  }

  private static void stop(EmbeddedDatabase database) {
    try {
      execute(database, "insert into starts values (now())");
      System.out.println("the database still answers");
    } catch (SQLException failure) {
      System.out.println("the database is gone: " + failure);
    }
    database.close();
    System.out.println("stopped");
  }

  private static void execute(EmbeddedDatabase database, String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var jdbc = connection.createStatement()) {
      jdbc.execute(statement);
    }
  }
}
