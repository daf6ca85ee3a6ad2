package dev.docket.bootstrap.tracing;

import dev.docket.bootstrap.TracingSettings;
import dev.docket.http.shared.Tracing;
import dev.docket.persistence.shared.RoundTrips;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/// OpenTelemetry as its own variables set it up, and what is told to it.
public final class Telemetry implements AutoCloseable {

  /// The last spans have so long to get away, within what is kept of the shutdown for that.
  private static final int STOP_SECONDS = 2;

  /// What holds where its variables say nothing. Metrics are told by the admin port, and the log is
  /// on the standard output.
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "docket",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.propagators", "tracecontext",
          "otel.exporter.otlp.protocol", "http/protobuf");

  /// Held, since its own registry would let it go with its handler.
  private final Logger log;

  private final OpenTelemetrySdk sdk;

  private Telemetry(Logger log, OpenTelemetrySdk sdk) {
    this.log = log;
    this.sdk = sdk;
  }

  /// @throws RuntimeException when the variables can not be used
  public static Telemetry start(TracingSettings settings, String version) {
    var log = OpenTelemetryLog.install();
    var sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> properties(settings))
            .addResourceCustomizer((told, config) -> ofVersion(version).merge(told))
            .build()
            .getOpenTelemetrySdk();
    return new Telemetry(log, sdk);
  }

  /// Below the variables of the process, which OpenTelemetry reads itself, and therefore of use for
  /// those of `.env` alone.
  private static Map<String, String> properties(TracingSettings settings) {
    var all = new HashMap<>(DEFAULTS);
    settings.variables().forEach((name, value) -> all.put(property(name), value));
    return all;
  }

  private static Resource ofVersion(String version) {
    return Resource.create(Attributes.of(AttributeKey.stringKey("service.version"), version));
  }

  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  public Tracing calls() {
    return new TracedCalls(sdk.getTracer("docket"), sdk.getPropagators().getTextMapPropagator());
  }

  public RoundTrips roundTrips() {
    return new TracedRoundTrips(sdk.getTracer("docket"));
  }

  /// Sends what has not been sent yet, as far as that does not take long.
  @Override
  public void close() {
    sdk.shutdown().join(STOP_SECONDS, TimeUnit.SECONDS);
    OpenTelemetryLog.remove(log);
  }
}
