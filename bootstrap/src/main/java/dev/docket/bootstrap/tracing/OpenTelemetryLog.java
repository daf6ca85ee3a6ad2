package dev.docket.bootstrap.tracing;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/// What OpenTelemetry has to say, in our log: a line for each, without stacks. It says the same
/// thing five times at most, and then once a minute.
final class OpenTelemetryLog extends Handler {

  private static final String NAME = "io.opentelemetry";

  private final org.slf4j.Logger log = LoggerFactory.getLogger(NAME);

  private OpenTelemetryLog() {
    setFormatter(new SimpleFormatter());
  }

  /// @return which must be held for as long as it is to be heard
  static Logger install() {
    var logger = Logger.getLogger(NAME);
    logger.setUseParentHandlers(false);
    logger.addHandler(new OpenTelemetryLog());
    return logger;
  }

  static void remove(Logger logger) {
    for (var handler : logger.getHandlers()) {
      logger.removeHandler(handler);
    }
  }

  @Override
  public void publish(LogRecord line) {
    var level = line.getLevel().intValue();
    if (level >= Level.WARNING.intValue()) {
      log.warn(getFormatter().formatMessage(line));
    } else if (level >= Level.INFO.intValue()) {
      log.info(getFormatter().formatMessage(line));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
