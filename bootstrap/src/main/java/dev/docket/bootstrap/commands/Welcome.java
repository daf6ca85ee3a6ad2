package dev.docket.bootstrap.commands;

import dev.docket.bootstrap.Application;
import dev.docket.bootstrap.Build;
import dev.docket.bootstrap.Settings;
import java.io.PrintStream;

/// What a person who has just started the server wants to know.
final class Welcome {

  private Welcome() {}

  static void print(Settings settings, Application application, PrintStream out) {
    var server = address(settings.host(), application.port());
    out.printf(
        """
        %s %s
          listens  %s%s
          health   %s/health
          docs     %s/docs
          admin    %s
          data     %s
          try      curl -s %s/health
        """,
        settings.appName(),
        Build.version(),
        server,
        settings.apiPrefix(),
        server,
        server,
        admin(settings, application),
        data(settings),
        server);
    out.flush();
  }

  private static String admin(Settings settings, Application application) {
    return application
        .adminPort()
        .map(port -> "http://%s:%d/metrics".formatted(host(settings.admin().host()), port))
        .orElse("off");
  }

  /// Where a person on this machine finds what listens there.
  static String address(String host, int port) {
    return "http://" + host(host) + ":" + port;
  }

  private static String host(String host) {
    return host.equals("0.0.0.0") ? "127.0.0.1" : host;
  }

  private static String data(Settings settings) {
    return settings
        .database()
        .map(login -> login.toString())
        .orElseGet(() -> settings.dataDirectory().toAbsolutePath().normalize() + " (PostgreSQL)");
  }
}
