package dev.docket.bootstrap;

import dev.docket.http.AnsweredRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// Measures how long requests take: a histogram for each way to end that occurs.
final class RequestTimes implements AnsweredRequest.Listener {

  /// Up to the 12 seconds within which every call is answered, in milliseconds.
  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 12_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry metrics;

  /// So that no tags are put together, and looked up, for each request.
  private final Map<AnsweredRequest, Timer> timers = new ConcurrentHashMap<>();

  RequestTimes(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void answered(AnsweredRequest request, long nanos) {
    var known = timers.get(request);
    var timer = known == null ? timers.computeIfAbsent(request, this::timer) : known;
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(AnsweredRequest request) {
    return Timer.builder("http.server.requests")
        .description("From the first byte of a request to the last one of its answer")
        .tag("method", request.method())
        .tag("route", request.route())
        .tag("status", String.valueOf(request.status()))
        .tag("problem", request.problem())
        .serviceLevelObjectives(BUCKETS)
        .register(metrics);
  }
}
