package dev.docket.bootstrap.commands;

import dev.docket.bootstrap.Settings;

/// What the logging configuration reads, which is loaded with the first logger.
final class Log {

  private Log() {}

  /// What is read by a person or a program has no log in it; who looks for a fault has it beside.
  static void ofCommands(boolean isDebugged) {
    if (isDebugged) {
      set("DEBUG", Settings.TEXT, "System.err");
    } else {
      set("OFF", "none", "System.out");
    }
  }

  static void ofServer(Settings settings) {
    set(settings.debug() ? "DEBUG" : "INFO", settings.logFormat(), "System.out");
  }

  private static void set(String level, String format, String target) {
    System.setProperty("docket.log.level", level);
    System.setProperty("docket.log.format", format);
    System.setProperty("docket.log.target", target);
  }
}
