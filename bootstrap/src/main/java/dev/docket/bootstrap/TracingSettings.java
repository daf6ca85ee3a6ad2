package dev.docket.bootstrap;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Where traces go: what OpenTelemetry is told by its own variables, `OTEL_...`.
///
/// @param variables some hold secrets, so this prints as their names
public record TracingSettings(Map<String, String> variables) {

  private static final String ALL = "OTEL_";
  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
  private static final String PROTOCOL_OF_TRACES = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL";

  /// The only one that there is a sender for.
  private static final String HTTP = "http/protobuf";

  /// Absent where nobody has said where traces go to, or that there are to be none. What names the
  /// program or tells of its place alone asks for nothing.
  static Optional<TracingSettings> read(SettingsReader reader) {
    var variables = new TreeMap<>(reader.beginningWith(ALL));
    var isAsked =
        Stream.of(EXPORTER, "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
            .anyMatch(variables::containsKey);
    if (!isAsked
        || "none".equals(variables.get(EXPORTER))
        || "true".equalsIgnoreCase(variables.get("OTEL_SDK_DISABLED"))) {
      return Optional.empty();
    }
    Stream.of(PROTOCOL, PROTOCOL_OF_TRACES)
        .filter(name -> !variables.getOrDefault(name, HTTP).equals(HTTP))
        .forEach(name -> reader.problem(name, "must be " + HTTP));
    return Optional.of(new TracingSettings(Map.copyOf(variables)));
  }

  /// What is wrong with them, without their values.
  String masked(RuntimeException unusable) {
    var told = String.valueOf(unusable.getMessage());
    for (var value : variables.values()) {
      told = told.replace(value, "***");
    }
    return told;
  }

  @Override
  public String toString() {
    return variables.keySet().toString();
  }
}
