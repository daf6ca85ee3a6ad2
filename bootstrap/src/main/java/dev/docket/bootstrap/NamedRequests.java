package dev.docket.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import dev.docket.http.shared.Exchange;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/// Lets each line tell the request that it was written for, and its trace, whoever wrote it. What
/// is known of the request is looked up when there is a line, so that a request without one pays
/// nothing for it.
public final class NamedRequests extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {

  private static final String REQUEST_ID = "request_id";

  private final AppenderAttachableImpl<ILoggingEvent> appenders = new AppenderAttachableImpl<>();

  @Override
  protected void append(ILoggingEvent event) {
    if (event instanceof LoggingEvent line && !isNamed(line)) {
      Exchange.current().ifPresent(exchange -> name(line, exchange));
    }
    appenders.appendLoopOnAppenders(event);
  }

  private static boolean isNamed(ILoggingEvent line) {
    return Optional.ofNullable(line.getKeyValuePairs()).orElse(List.of()).stream()
        .anyMatch(pair -> pair.key.equals(REQUEST_ID));
  }

  private static void name(LoggingEvent line, Exchange exchange) {
    line.addKeyValuePair(new KeyValuePair(REQUEST_ID, exchange.requestId()));
    exchange
        .trace()
        .ifPresent(trace -> line.addKeyValuePair(new KeyValuePair("trace_id", trace.id())));
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> appender) {
    appenders.addAppender(appender);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return appenders.iteratorForAppenders();
  }

  @Override
  public Appender<ILoggingEvent> getAppender(String name) {
    return appenders.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> appender) {
    return appenders.isAttached(appender);
  }

  @Override
  public void detachAndStopAllAppenders() {
    appenders.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> appender) {
    return appenders.detachAppender(appender);
  }

  @Override
  public boolean detachAppender(String name) {
    return appenders.detachAppender(name);
  }
}
