package dev.docket.bootstrap.commands;

import dev.docket.bootstrap.UnusableSettings;
import dev.docket.bootstrap.embedded.EmbeddedDatabaseFailure;
import dev.docket.domain.shared.Failure;
import dev.docket.http.AdminPort;
import dev.docket.persistence.DatabaseRefusal;
import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;

/// Where a person reads what a command has to say, and how it ends.
record Terminal(PrintStream out, PrintStream err) {

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

  /// Does this, and tells why where it can not be done.
  int status(Callable<Integer> work) {
    try {
      return work.call();
    } catch (UnusableSettings unusable) {
      err.println("docket can not start with these settings:");
      unusable.problems().forEach(problem -> err.println("  " + problem));
      return UNUSABLE;
    } catch (Failure.Duplicate | Failure.Invalid refusal) {
      err.println("docket can not do that: " + refusal.getMessage());
      return FAILED;
    } catch (EmbeddedDatabaseFailure | DatabaseRefusal | AdminPort.Unusable refusal) {
      err.println("docket can not start: " + refusal.getMessage());
      return FAILED;
    } catch (Exception failure) {
      LoggerFactory.getLogger(Terminal.class).error("docket failed", failure);
      err.println("docket failed: " + failure);
      return FAILED;
    }
  }
}
