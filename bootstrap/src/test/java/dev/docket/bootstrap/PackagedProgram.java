package dev.docket.bootstrap;

import dev.docket.persistence.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The packaged program as a process of its own, with all that it writes.
public final class PackagedProgram implements AutoCloseable {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path JAR = Path.of("target", "docket.jar").toAbsolutePath();
  private static final Pattern LISTENS =
      Pattern.compile("\\s+listens\\s+http://127.0.0.1:([0-9]+)/.*|.*\"port\":\"([0-9]+)\".*");
  private static final int SECONDS_TO_START = 60;
  private static final int LINES_OF_A_STACK = 40;

  private final Process process;
  private final Output output;
  private final Output errors;

  private PackagedProgram(Process process) {
    this.process = process;
    this.output = Output.of(process.inputReader(StandardCharsets.UTF_8));
    this.errors = Output.of(process.errorReader(StandardCharsets.UTF_8));
  }

  /// What is read from one of its outputs, for as long as it writes.
  private record Output(List<String> lines, Thread reader) {

    static Output of(BufferedReader source) {
      var lines = new CopyOnWriteArrayList<String>();
      return new Output(lines, Thread.ofVirtual().start(() -> source.lines().forEach(lines::add)));
    }

    List<String> whole() throws InterruptedException {
      reader.join();
      return lines;
    }
  }

  public static PackagedProgram start(Path directory, Map<String, String> settings)
      throws IOException {
    return run(directory, settings);
  }

  /// @param command what is said to it
  static PackagedProgram run(Path directory, Map<String, String> settings, String... command)
      throws IOException {
    return run(JAR, directory, settings, command);
  }

  /// Another version of it.
  static PackagedProgram run(
      Path jar, Path directory, Map<String, String> settings, String... command)
      throws IOException {
    return by(List.of(JAVA.toString(), "-jar", jar.toString()), directory, settings, command);
  }

  /// @param program how it is called
  /// @param command what is said to it
  public static PackagedProgram by(
      List<String> program, Path directory, Map<String, String> settings, String... command)
      throws IOException {
    var builder = new ProcessBuilder(Stream.concat(program.stream(), Stream.of(command)).toList());
    builder.directory(directory.toFile());
    builder.environment().put("PORT", "0");
    builder.environment().putAll(GenerousLimits.SETTINGS);
    builder.environment().put("ADMIN_PORT", "0");
    builder.environment().putAll(settings);
    return new PackagedProgram(builder.start());
  }

  /// Where its API is, once it listens.
  public String api() {
    Eventually.within(SECONDS_TO_START, () -> listens().isPresent() || !process.isAlive());
    return listens().orElseThrow(() -> new AssertionError("it did not start: " + errors.lines()));
  }

  private Optional<String> listens() {
    return output.lines().stream()
        .map(LISTENS::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> Objects.requireNonNullElse(matcher.group(1), matcher.group(2)))
        .map("http://127.0.0.1:%s/api/v1"::formatted)
        .findFirst();
  }

  /// The lines with this text that it has written so far.
  List<String> written(String text) {
    return output.lines().stream().filter(line -> line.contains(text)).toList();
  }

  /// How many lines with this text it has written so far.
  long linesWith(String text) {
    return output.lines().stream().filter(line -> line.contains(text)).count();
  }

  /// Sends it a SIGTERM.
  public void askToEnd() {
    process.toHandle().destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /// All that it wrote to its standard error until its end.
  List<String> errors() throws InterruptedException {
    return errors.whole();
  }

  /// All that it wrote to its standard output until its end.
  List<String> output() throws InterruptedException {
    return output.whole();
  }

  /// What it has logged as an error until now, with the first lines of each stack.
  public List<String> errorsLogged() {
    var lines = List.copyOf(output.lines());
    return IntStream.range(0, lines.size())
        .filter(index -> lines.get(index).contains(" ERROR "))
        .boxed()
        .flatMap(index -> lines.stream().skip(index).limit(LINES_OF_A_STACK))
        .toList();
  }

  /// All that it wrote until its end.
  List<String> written() throws InterruptedException {
    return Stream.concat(output.whole().stream(), errors.whole().stream()).toList();
  }

  /// Kills it, as `kill -9` does.
  @Override
  public void close() {
    // by its handle, which leaves its outputs open for the last that it wrote
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }
}
