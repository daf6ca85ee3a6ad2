package dev.docket.bootstrap;

import java.util.concurrent.atomic.AtomicInteger;

/// Ends the process in order when it is told to (SIGTERM, Ctrl-C), with exit code 0 where the JVM
/// would give 143 or 130. It must be the only shutdown hook that matters: others are not waited
/// for.
final class Shutdown {

  private static final AtomicInteger EXIT_CODE = new AtomicInteger();

  private Shutdown() {}

  static void onExit(Runnable stop) {
    Runnable hook =
        () -> {
          try {
            stop.run();
          } finally {
            Runtime.getRuntime().halt(EXIT_CODE.get());
          }
        };
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(hook));
  }

  /// Ends the process with this code, in order as well.
  static void exit(int code) {
    EXIT_CODE.set(code);
    System.exit(code);
  }
}
