package dev.docket.bootstrap.commands;

import dev.docket.bootstrap.Settings;
import dev.docket.bootstrap.UnusableSettings;
import dev.docket.bootstrap.embedded.EmbeddedDatabaseFailure;
import dev.docket.domain.shared.Failure;
import dev.docket.http.AdminPort;
import dev.docket.persistence.DatabaseRefusal;
import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// Where a person reads what a command has to say, and how it ends.
///
/// @param environment what settings are read from
record Terminal(PrintStream out, PrintStream err, Supplier<Map<String, String>> environment) {

  /// The process goes on, and nobody ends it yet.
  static final int SERVING = -1;

  static final int DONE = 0;

  /// It could not be done, or something was found that has to be changed.
  static final int FAILED = 1;

  /// The settings or the command itself can not be used.
  static final int UNUSABLE = 2;

  /// Whether a person sees what is written as it is written.
  static boolean isWatched() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /// @throws UnusableSettings with all problems at once
  Settings settings() {
    return Settings.read(environment.get());
  }

  void say(String line) {
    out.println(line);
  }

  /// Beside what was asked for.
  void note(String line) {
    err.println(line);
  }

  /// Does this, and tells why where it can not be done.
  int status(Callable<Integer> work) {
    Log.ofCommands(isDebugged());
    try {
      return work.call();
    } catch (UnusableSettings unusable) {
      note("docket can not start with these settings:");
      unusable.problems().forEach(problem -> note("  " + problem));
      return UNUSABLE;
    } catch (Failure.Invalid refusal) {
      note("docket can not do that: " + told(refusal));
      return UNUSABLE;
    } catch (Failure refusal) {
      note("docket can not do that: " + refusal.detail());
      return FAILED;
    } catch (EmbeddedDatabaseFailure | DatabaseRefusal | AdminPort.Unusable refusal) {
      note("docket can not start: " + refusal.getMessage());
      return FAILED;
    } catch (Exception failure) {
      LoggerFactory.getLogger(Terminal.class).error("docket failed", failure);
      note("docket failed: " + failure);
      return FAILED;
    }
  }

  private static String told(Failure.Invalid refusal) {
    return refusal.violations().stream()
        .map(violation -> "%s %s".formatted(violation.pointer(), violation.detail()))
        .map(line -> line.replaceFirst("^/", "").strip())
        .collect(Collectors.joining(", "));
  }

  private boolean isDebugged() {
    try {
      return settings().debug();
    } catch (RuntimeException unusable) {
      // told by whoever needs them
      return false;
    }
  }
}
