package dev.docket.bootstrap;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.regex.Pattern;

/// Writes an exception with all its lines indented, so that nobody who has a say in its message can
/// begin a line of the log with it.
public final class IndentedThrowable extends ThrowableProxyConverter {

  private static final Pattern BEGIN = Pattern.compile("^(?=.)", Pattern.MULTILINE);

  @Override
  protected String throwableProxyToString(IThrowableProxy thrown) {
    return BEGIN.matcher(super.throwableProxyToString(thrown)).replaceAll("  ");
  }
}
