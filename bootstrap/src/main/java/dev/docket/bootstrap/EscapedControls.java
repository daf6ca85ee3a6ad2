package dev.docket.bootstrap;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/// Writes control characters as Java escapes, so that nobody who has a say in a message can begin a
/// line of the log with it, or speak to the terminal that shows it.
public final class EscapedControls extends CompositeConverter<ILoggingEvent> {

  @Override
  protected String transform(ILoggingEvent event, String text) {
    return text.chars().noneMatch(Character::isISOControl) ? text : escaped(text);
  }

  private static String escaped(String text) {
    var result = new StringBuilder(text.length() + 16);
    text.chars()
        .forEach(character -> {
          if (Character.isISOControl(character)) {
            result.append("\\u%04x".formatted(character));
          } else {
            result.append((char) character);
          }
        });
    return result.toString();
  }
}
