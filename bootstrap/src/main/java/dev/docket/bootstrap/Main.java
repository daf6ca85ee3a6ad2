package dev.docket.bootstrap;

import java.nio.file.Path;
import java.util.Map;

/// The program: what [Commands] say, and the server where nothing is said.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var terminal = new Terminal(System.out, System.err);
    // a server is up sooner without the parser of commands
    var status =
        arguments.length == 0
            ? terminal.status(() -> Serving.start(settings(), terminal))
            : Commands.run(terminal, Main::environment, arguments);
    if (status != Terminal.SERVING) {
      Shutdown.exit(status);
    }
  }

  private static Settings settings() {
    return Settings.read(environment());
  }

  private static Map<String, String> environment() {
    return Environment.of(System.getenv(), Path.of(".env"));
  }
}
