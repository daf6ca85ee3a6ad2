package dev.docket.bootstrap.commands;

import java.io.PrintStream;

/// Tells how far long work is: by a bar on a terminal, elsewhere by a line for each tenth.
final class Progress {

  private static final int WIDTH = 40;
  private static final int STEP = 10;

  private final PrintStream err;
  private final boolean isTerminal;
  private int told;

  Progress(PrintStream err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /// @param percent of the work that are done
  void reached(int percent) {
    if (isTerminal && percent > told) {
      told = percent;
      var bar = "#".repeat(percent * WIDTH / 100);
      err.printf("\r[%-40s] %3d %%%s", bar, percent, percent == 100 ? "%n".formatted() : "");
      err.flush();
    } else if (percent >= told + STEP) {
      told = percent / STEP * STEP;
      err.println(told + " %");
    }
  }
}
