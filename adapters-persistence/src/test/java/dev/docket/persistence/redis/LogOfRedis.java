package dev.docket.persistence.redis;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// What is written down of losses and returns while it is open.
final class LogOfRedis extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Redis.class);

  private LogOfRedis() {}

  static LogOfRedis open() {
    var log = new LogOfRedis();
    log.start();
    log.logger.addAppender(log);
    return log;
  }

  @Override
  protected void append(ILoggingEvent line) {
    lines.add(line);
  }

  /// The levels of the lines, in order.
  List<Level> levels() {
    return lines.stream().map(ILoggingEvent::getLevel).toList();
  }

  /// All that stands in the lines.
  List<String> texts() {
    return lines.stream()
        .map(line -> line.getFormattedMessage() + line.getKeyValuePairs())
        .toList();
  }

  List<String> reasons() {
    return lines.stream()
        .filter(line -> line.getLevel() == Level.WARN)
        .flatMap(line -> line.getKeyValuePairs().stream())
        .filter(pair -> pair.key.equals("reason"))
        .map(pair -> String.valueOf(pair.value))
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
