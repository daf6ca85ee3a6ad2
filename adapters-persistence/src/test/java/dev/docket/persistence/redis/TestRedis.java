package dev.docket.persistence.redis;

import dev.docket.persistence.Eventually;
import dev.docket.persistence.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/// A real Redis of its own, which can be killed and started again at the same place.
public final class TestRedis implements AutoCloseable {

  private static final int SECONDS_TO_START = 20;

  /// Unpacked once in a run.
  private static final class Program {
    static final Path FILE = unpack();

    private static Path unpack() {
      try {
        var directory = Files.createTempDirectory("docket-redis");
        var file = ExecutableProvider.newJarResourceProvider(directory.toFile()).get();
        directory.toFile().deleteOnExit();
        file.deleteOnExit();
        return file.toPath();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private final int port;
  private final List<String> command;
  private Process process;

  private TestRedis(int port, List<String> command) {
    this.port = port;
    this.command = command;
    this.process = launch(command);
    awaitStart();
  }

  /// @param options as on its command line
  public static TestRedis start(String... options) {
    var port = FreePort.choose();
    var command =
        new ArrayList<>(
            List.of(
                Program.FILE.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                ""));
    command.addAll(List.of(options));
    return new TestRedis(port, command);
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /// As `kill -9` does.
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// With nothing of what it knew.
  public void restart() {
    process = launch(command);
    awaitStart();
  }

  /// Sends it one command and gives the first line of its answer.
  public String command(String text) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
      return String.valueOf(answer.readLine());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private void awaitStart() {
    Eventually.within(SECONDS_TO_START, this::answers);
  }

  private boolean answers() {
    try {
      // also one that wants a password answers something
      return !command("PING").equals("null");
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private static Process launch(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
