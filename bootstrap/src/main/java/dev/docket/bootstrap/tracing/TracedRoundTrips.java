package dev.docket.bootstrap.tracing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.docket.persistence.shared.RoundTrips;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A span for each round trip of a call, by the semantic conventions for databases. What is done
/// beside the calls is a part of nothing, and has none.
final class TracedRoundTrips implements RoundTrips {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
  private static final AttributeKey<String> SUMMARY = AttributeKey.stringKey("db.query.summary");
  private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> STATUS =
      AttributeKey.stringKey("db.response.status_code");

  /// Of a batch it is as long as there are rows.
  private static final int MOST_TEXT = 2_000;

  /// There are some hundreds, since some are written for a number of rows.
  private static final int MOST_SUMMARIES = 1_000;

  private final Tracer tracer;

  /// So that a text is not read again for each call.
  private final Cache<String, StatementSummary> summaries =
      Caffeine.newBuilder().maximumSize(MOST_SUMMARIES).build();

  TracedRoundTrips(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void toDatabase(String text, Duration took, @Nullable String sqlState) {
    if (!isWanted()) {
      return;
    }
    var end = Instant.now();
    var summary = summaries.get(text, StatementSummary::of);
    var span =
        begin(summary.text(), end.minus(took))
            .setAttribute(SYSTEM, "postgresql")
            .setAttribute(SUMMARY, summary.text())
            .setAttribute(TEXT, text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text);
    summary.operation().ifPresent(operation -> span.setAttribute(OPERATION, operation));
    if (sqlState != null) {
      span.setStatus(StatusCode.ERROR)
          .setAttribute(STATUS, sqlState)
          .setAttribute(TracedCalls.ERROR_TYPE, sqlState);
    }
    span.end(end);
  }

  @Override
  public void toRedis(String command, Duration took, boolean failed) {
    if (!isWanted()) {
      return;
    }
    var end = Instant.now();
    var span =
        begin(command, end.minus(took))
            .setAttribute(SYSTEM, "redis")
            .setAttribute(OPERATION, command);
    if (failed) {
      span.setStatus(StatusCode.ERROR).setAttribute(TracedCalls.ERROR_TYPE, "lost");
    }
    span.end(end);
  }

  private static boolean isWanted() {
    return Span.current().isRecording();
  }

  private Span begin(String name, Instant begin) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(SpanKind.CLIENT)
        .setStartTimestamp(begin)
        .startSpan();
  }
}
