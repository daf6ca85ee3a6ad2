package dev.docket.bootstrap;

import java.io.PrintStream;

/// What a person who has just started the server wants to know.
final class Welcome {

  private Welcome() {}

  static void print(Settings settings, int port, PrintStream out) {
    var server = "http://" + host(settings) + ":" + port;
    out.printf(
        """
        %s %s
          listens  %s%s
          health   %s/health
          docs     %s/docs
          data     %s
          try      curl -s %s/health
        """,
        settings.appName(),
        Application.version(),
        server,
        settings.apiPrefix(),
        server,
        server,
        data(settings),
        server);
    out.flush();
  }

  private static String host(Settings settings) {
    return settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
  }

  private static String data(Settings settings) {
    return settings
        .database()
        .map(login -> login.toString())
        .orElseGet(() -> settings.dataDirectory().toAbsolutePath().normalize() + " (PostgreSQL)");
  }
}
