package dev.docket.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.docket.http.AdminPort;
import dev.docket.http.AdminPort.Page;
import dev.docket.http.shared.Admissions;
import dev.docket.http.shared.Answers;
import dev.docket.http.system.HealthRoutes;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What those who run the program are told, beside its API.
final class Administration {

  private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JSON = "application/json";

  private Administration() {}

  /// The port, listening, where there is to be one. Where nobody has asked for the usual one and it
  /// is taken, as by another server on the machine, there is none.
  ///
  /// @throws AdminPort.Unusable when one that was asked for can not be listened on
  static Optional<AdminPort> open(
      AdminSettings settings, PrometheusMeterRegistry metrics, HealthRoutes health) {
    var port =
        settings
            .port()
            .map(number -> new AdminPort(settings.host(), number, pages(metrics, health)));
    try {
      port.ifPresent(AdminPort::start);
      return port;
    } catch (AdminPort.Unusable taken) {
      port.ifPresent(AdminPort::close);
      if (settings.isRequired()) {
        throw taken;
      }
      LOG.warn("there are no metrics: {}", taken.getMessage());
      return Optional.empty();
    }
  }

  private static Map<String, Page> pages(PrometheusMeterRegistry metrics, HealthRoutes health) {
    return Map.of(
        "/metrics",
        new Page(METRICS, () -> metrics.scrape().getBytes(UTF_8)),
        "/health/live",
        new Page(JSON, () -> Answers.json(health.live())),
        "/health/ready",
        new Page(JSON, () -> Answers.json(health.ready())));
  }

  /// What is measured of the process as a whole.
  ///
  /// @return to be closed when it is not to be measured any more
  static AutoCloseable measure(MeterRegistry metrics, Admissions admissions) {
    Gauge.builder("docket.build.info", () -> 1)
        .description("1, by the version that runs")
        .tag("version", Build.version())
        .register(metrics);
    Gauge.builder("docket.requests.working", admissions, Admissions::working)
        .description("Calls of the API that are worked on")
        .register(metrics);
    Gauge.builder("docket.requests.waiting", admissions, Admissions::waiting)
        .description("Calls of the API that wait to be worked on")
        .register(metrics);
    FunctionCounter.builder("docket.requests.refused", admissions, Admissions::refused)
        .description("Calls of the API that were refused because there were too many")
        .register(metrics);
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    new FileDescriptorMetrics().bindTo(metrics);
    new UptimeMetrics().bindTo(metrics);
    var pauses = new JvmGcMetrics();
    pauses.bindTo(metrics);
    return pauses;
  }
}
