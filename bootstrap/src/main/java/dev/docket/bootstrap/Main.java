package dev.docket.bootstrap;

import dev.docket.bootstrap.commands.Program;
import java.nio.file.Path;
import java.util.Map;

/// Where the program starts.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Program.run(Main::environment, arguments);
  }

  private static Map<String, String> environment() {
    return Environment.of(System.getenv(), Path.of(".env"));
  }
}
