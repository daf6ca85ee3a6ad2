package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/// What a line of the log looks like, by the configuration that is shipped.
final class LogFormatTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void in_text_a_message_can_not_begin_another_line() throws Exception {
    var lines =
        written("text", event("two\r\nlines \u001b[31m", new KeyValuePair("cause", "a\nb")));

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .contains("INFO  test two\\u000d\\u000alines \\u001b[31m cause=\"a\\u000ab\"");
  }

  @Test
  void in_text_neither_can_the_message_of_an_exception() throws Exception {
    var event = event("failed");
    event.setThrowableProxy(proxy(new IllegalStateException("one\n2026-01-01 INFO forged")));

    var lines = written("text", event);

    assertThat(lines.getFirst()).endsWith("failed ");
    assertThat(lines)
        .contains("  2026-01-01 INFO forged")
        .filteredOn(line -> line.startsWith("2026-01-01"))
        .isEmpty();
    assertThat(lines).anyMatch(line -> line.contains("LogFormatTest"));
  }

  @Test
  void in_json_each_event_is_one_object_with_its_pairs_in_order() throws Exception {
    var event =
        event("two\nlines", new KeyValuePair("route", "/a\"b"), new KeyValuePair("status", 200));
    event.setThrowableProxy(proxy(new IllegalStateException("broken\nfor good")));

    var lines = written("json", event);

    assertThat(lines).hasSize(1);
    var line = JSON.readTree(lines.getFirst());
    assertThat(names(line))
        .containsExactly(
            "timestamp",
            "level",
            "threadName",
            "loggerName",
            "kvpList",
            "formattedMessage",
            "throwable");
    assertThat(line.path("formattedMessage").asText()).isEqualTo("two\nlines");
    assertThat(line.at("/kvpList/0/route").asText()).isEqualTo("/a\"b");
    assertThat(line.at("/kvpList/1/status").asText()).isEqualTo("200");
    assertThat(line.at("/throwable/message").asText()).isEqualTo("broken\nfor good");
  }

  private static List<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .toList();
  }

  private static ch.qos.logback.classic.spi.ThrowableProxy proxy(Throwable failure) {
    return new ch.qos.logback.classic.spi.ThrowableProxy(failure);
  }

  private static LoggingEvent event(String message, KeyValuePair... pairs) {
    var event = new LoggingEvent();
    event.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(Level.INFO));
    event.setLoggerName("test");
    event.setThreadName("main");
    event.setTimeStamp(0);
    event.setMessage(message);
    for (var pair : pairs) {
      event.addKeyValuePair(pair);
    }
    return event;
  }

  /// The lines that the appender of this name makes of it.
  private static List<String> written(String format, LoggingEvent event) throws Exception {
    var context = new LoggerContext();
    context.putProperty("docket.log.format", format);
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
    event.setLoggerContext(context);
    var named = (NamedRequests) context.getLogger("ROOT").iteratorForAppenders().next();
    var appender = (ConsoleAppender<ILoggingEvent>) named.iteratorForAppenders().next();
    var text = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    context.stop();
    return text.lines().toList();
  }
}
