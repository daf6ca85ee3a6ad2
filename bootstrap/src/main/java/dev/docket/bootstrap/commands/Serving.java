package dev.docket.bootstrap.commands;

import dev.docket.bootstrap.Application;
import dev.docket.bootstrap.Build;
import dev.docket.bootstrap.Settings;
import org.slf4j.LoggerFactory;

/// The server as a process.
final class Serving {

  private Serving() {}

  /// Returns when it serves from its database.
  static int start(Terminal terminal) {
    var settings = terminal.settings();
    Log.ofServer(settings);
    var application = new Application(settings);
    Shutdown.onExit(application::close, settings.stop().timeout());
    application.start();
    welcome(settings, application, terminal);
    application.awaitDatabase();
    return Terminal.SERVING;
  }

  /// For a person; a program that reads the log gets a line of it.
  private static void welcome(Settings settings, Application application, Terminal terminal) {
    if (settings.logFormat().equals(Settings.TEXT)) {
      Welcome.print(settings, application, terminal.out());
    } else {
      LoggerFactory.getLogger(Serving.class)
          .atInfo()
          .addKeyValue("version", Build.version())
          .addKeyValue("port", application.port())
          .log("listening");
    }
  }
}
