package dev.docket.bootstrap.commands;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Ends the process in order when it is told to (SIGTERM, Ctrl-C), with exit code 0 where the JVM
/// would give 143 or 130. It must be the only shutdown hook that matters: others are not waited
/// for.
final class Shutdown {

  private static final AtomicInteger EXIT_CODE = new AtomicInteger();

  private Shutdown() {}

  /// @param timeout after which the process ends with exit code 1 if it has not stopped by then
  static void onExit(Runnable stop, Duration timeout) {
    Runnable hook = () -> Runtime.getRuntime().halt(isDone(stop, timeout) ? EXIT_CODE.get() : 1);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(hook));
  }

  private static boolean isDone(Runnable stop, Duration timeout) {
    var stopping = Thread.ofPlatform().daemon().name("stop").start(stop);
    try {
      return stopping.join(timeout);
    } catch (InterruptedException impatient) {
      return false;
    }
  }

  /// Ends the process with this code, in order as well.
  static void exit(int code) {
    EXIT_CODE.set(code);
    System.exit(code);
  }
}
