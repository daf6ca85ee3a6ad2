package dev.docket.bootstrap.commands;

import java.util.Map;
import java.util.function.Supplier;

/// The process: what [Commands] say, and the server where nothing is said.
public final class Program {

  private Program() {}

  /// Returns when it serves, and ends the process otherwise.
  public static void run(Supplier<Map<String, String>> environment, String... arguments) {
    var terminal = new Terminal(System.out, System.err, environment);
    // a server is up sooner without the parser of commands
    var status =
        arguments.length == 0
            ? terminal.status(() -> Serving.start(terminal))
            : Commands.run(terminal, arguments);
    if (status != Terminal.SERVING) {
      Shutdown.exit(status);
    }
  }
}
