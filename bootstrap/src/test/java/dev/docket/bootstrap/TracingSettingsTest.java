package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TracingSettingsTest {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  @Test
  void there_are_none_without_a_place_to_send_them_to() {
    assertThat(Settings.read(Map.of()).tracing()).isEmpty();
    assertThat(Settings.read(Map.of("OTEL_SERVICE_NAME", "orders")).tracing()).isEmpty();
    assertThat(Settings.read(Map.of(ENDPOINT, " ")).tracing()).isEmpty();
  }

  @Test
  void there_are_with_one_or_by_an_exporter() {
    assertThat(Settings.read(Map.of(ENDPOINT, "http://localhost:4318")).tracing()).isPresent();
    assertThat(Settings.read(Map.of("OTEL_TRACES_EXPORTER", "otlp")).tracing()).isPresent();
  }

  @Test
  void the_word_against_them_counts_more() {
    assertThat(
            Settings.read(Map.of(ENDPOINT, "http://localhost:4318", "OTEL_SDK_DISABLED", "true"))
                .tracing())
        .isEmpty();
    assertThat(
            Settings.read(Map.of(ENDPOINT, "http://localhost:4318", "OTEL_TRACES_EXPORTER", "none"))
                .tracing())
        .isEmpty();
  }

  @Test
  void a_protocol_that_nobody_here_speaks_is_told() {
    assertThatThrownBy(() ->
            Settings.read(
                Map.of(ENDPOINT, "http://localhost:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
        .isInstanceOf(UnusableSettings.class)
        .hasMessageContaining("OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf");
  }

  @Test
  void what_opentelemetry_says_of_them_is_told_without_their_values() {
    var settings = Settings.read(Map.of(ENDPOINT, "olga:letmein@collector")).tracing();

    assertThat(
            settings
                .orElseThrow()
                .masked(new IllegalStateException("no valid URL: olga:letmein@collector")))
        .isEqualTo("no valid URL: ***");
  }

  @Test
  void they_print_without_what_they_are() {
    var settings =
        Settings.read(
            Map.of(ENDPOINT, "https://collector", "OTEL_EXPORTER_OTLP_HEADERS", "api-key=letmein"));

    assertThat(settings.toString())
        .contains("OTEL_EXPORTER_OTLP_HEADERS")
        .doesNotContain("letmein");
  }
}
