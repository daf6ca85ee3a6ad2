package dev.docket.bootstrap;

import dev.docket.bootstrap.embedded.EmbeddedDatabaseFailure;
import dev.docket.http.AdminPort;
import dev.docket.persistence.DatabaseRefusal;
import java.io.PrintStream;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program. Exit codes: 0 when it was told to stop, 1 when it could not start or its database
/// turned out to be unusable, 2 when its settings can not be used.
public final class Main {

  private static final int CAN_NOT_START = 1;
  private static final int UNUSABLE_SETTINGS = 2;

  private final PrintStream out;
  private final PrintStream err;

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    new Main(System.out, System.err).run(arguments);
  }

  private void run(String[] arguments) {
    if (arguments.length > 0) {
      err.println("docket takes no arguments; it is set up by environment variables and .env");
      Shutdown.exit(UNUSABLE_SETTINGS);
    }
    try {
      serve(Settings.read(Environment.of(System.getenv(), Path.of(".env"))));
    } catch (SettingsReader.Unusable unusable) {
      err.println("docket can not start with these settings:");
      unusable.problems().forEach(problem -> err.println("  " + problem));
      Shutdown.exit(UNUSABLE_SETTINGS);
    }
  }

  private void serve(Settings settings) {
    // read by the logging configuration, which is loaded with the first logger
    System.setProperty("docket.log.level", settings.debug() ? "DEBUG" : "INFO");
    System.setProperty("docket.log.format", settings.logFormat());
    var application = new Application(settings);
    Shutdown.onExit(application::close, settings.stop().timeout());
    try {
      application.start();
      welcome(settings, application);
      application.awaitDatabase();
    } catch (EmbeddedDatabaseFailure | DatabaseRefusal | AdminPort.Unusable refusal) {
      err.println("docket can not start: " + refusal.getMessage());
      Shutdown.exit(CAN_NOT_START);
    } catch (RuntimeException failure) {
      logger().error("docket can not start", failure);
      Shutdown.exit(CAN_NOT_START);
    }
  }

  /// For a person; a program that reads the log gets a line of it.
  private void welcome(Settings settings, Application application) {
    if (settings.logFormat().equals(Settings.TEXT)) {
      Welcome.print(settings, application, out);
    } else {
      logger()
          .atInfo()
          .addKeyValue("version", Application.version())
          .addKeyValue("port", application.port())
          .log("listening");
    }
  }

  private static Logger logger() {
    return LoggerFactory.getLogger(Main.class);
  }
}
