package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.Collector.Told;
import dev.docket.bootstrap.tracing.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told of round trips, by whom they are for.
final class TelemetryTest {

  private static final String TEXT = "select id from orders where tenant_id = :tenant";

  private Collector collector;
  private Telemetry telemetry;

  @BeforeEach
  void start() throws IOException {
    collector = Collector.start();
    var variables = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
    telemetry = Telemetry.start(new TracingSettings(variables), "1");
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void one_that_is_for_no_call_is_told_nobody() {
    ask(TEXT);
    telemetry.calls().useCase("List orders", () -> ask(TEXT));
    ask(TEXT);
    telemetry.close();

    assertThat(collector.spans())
        .extracting(Told::name)
        .containsExactly("SELECT orders", "EVALSHA", "List orders");
  }

  @Test
  void of_a_long_text_the_beginning_is_told() {
    telemetry.calls().useCase("List orders", () -> ask(TEXT + " or id = :id".repeat(1_000)));
    telemetry.close();

    assertThat(collector.spans().getFirst().attributes().get("db.query.text"))
        .startsWith(TEXT)
        .hasSize(2_000);
  }

  private boolean ask(String text) {
    telemetry.roundTrips().toDatabase(text, Duration.ofMillis(1), null);
    telemetry.roundTrips().toRedis("EVALSHA", Duration.ofMillis(1), false);
    return true;
  }
}
