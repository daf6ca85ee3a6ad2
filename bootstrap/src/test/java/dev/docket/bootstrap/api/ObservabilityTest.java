package dev.docket.bootstrap.api;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docket.bootstrap.LoudAssumption;
import dev.docket.bootstrap.api.Exposition.Sample;
import dev.docket.domain.shared.Role;
import dev.docket.persistence.TestDatabase;
import dev.docket.persistence.redis.TestRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.Yaml;

/// The dashboard, the alert rules and the table of metrics speak of what a server really tells.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ObservabilityTest {

  private static final Path DIRECTORY = Path.of("../docs/observability");

  /// Told by Prometheus itself, of each server.
  private static final Set<String> OF_PROMETHEUS = Set.of("up");

  /// Added by Prometheus to all that a server tells.
  private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

  private final TestRedis redis = TestRedis.start();
  private final TestServer server =
      TestServer.start(TestDatabase.migrated(), Map.of("REDIS_URL", redis.url()));

  private List<Sample> told = List.of();

  @BeforeAll
  void call() {
    var company = server.company();
    var customer = company.customer();
    company.order(customer);
    for (var time = 0; time < 2; time++) {
      company
          .owner()
          .post("/customers", "{\"name\": \"Bea\"}", "Idempotency-Key", "one")
          .isStatus(201);
    }
    server.member(company, Role.VIEWER).get("/orders?limit=0").isProblem(422, "validation_failed");
    server.anonymous().get("/orders").isProblem(401, "not_authenticated");
    server.system().get("/" + company.slug()).isProblem(404, "not_found");
    told = Exposition.of(server.admin().get("/metrics").isStatus(200).text());
  }

  @AfterAll
  void close() {
    server.close();
    redis.close();
  }

  @Test
  void requests_are_counted_by_how_they_ended() {
    assertThat(requests("POST", "/api/v1/orders", "201", "-")).isEqualTo(1);
    assertThat(requests("POST", "/api/v1/customers", "201", "-")).isEqualTo(3);
    assertThat(requests("GET", "/api/v1/orders", "422", "validation_failed")).isEqualTo(1);
    assertThat(requests("GET", "/api/v1/orders", "401", "not_authenticated")).isEqualTo(1);
    assertThat(requests("GET", "-", "404", "not_found")).isEqualTo(1);
  }

  @Test
  void each_of_them_is_in_a_bucket_of_its_histogram() {
    var last = sum("http_server_requests_seconds_bucket", Map.of("le", "+Inf"));
    assertThat(last).isEqualTo(sum("http_server_requests_seconds_count", Map.of())).isPositive();
    assertThat(sum("http_server_requests_seconds_bucket", Map.of("le", "12.0"))).isEqualTo(last);
  }

  @Test
  void a_call_that_is_sent_again_is_counted_as_that() {
    assertThat(sum("docket_idempotency_calls_total", Map.of("outcome", "first"))).isEqualTo(1);
    assertThat(sum("docket_idempotency_calls_total", Map.of("outcome", "replayed"))).isEqualTo(1);
  }

  /// Of each label there are few values: nothing in them is a caller's own.
  @Test
  void no_label_has_a_tenant_an_id_or_an_address() {
    assertThat(told)
        .flatExtracting(sample -> sample.labels().values())
        .doesNotContain("company", "/company")
        .noneMatch(value -> value.contains("company-"))
        .noneMatch(value -> value.contains("@"))
        .noneMatch(value -> value.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*"));
  }

  @Test
  void the_dashboard_asks_for_what_there_is() throws IOException {
    assertThat(dashboard()).hasSizeGreaterThan(20);
    dashboard().forEach(this::requireKnown);
  }

  @Test
  void alerts_ask_for_what_there_is_and_say_what_to_do() throws IOException {
    var alerts = alerts();
    assertThat(alerts).hasSizeGreaterThan(10);
    for (var alert : alerts) {
      requireKnown(alert.path("expr").asText());
      assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
      assertThat(alert.at("/annotations/what_to_do").asText()).isNotBlank();
      assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
    }
  }

  @Test
  void whatever_is_counted_for_us_is_on_the_dashboard_and_in_the_table() throws IOException {
    var shown = new HashSet<String>();
    dashboard().forEach(expression -> shown.addAll(Expression.of(expression).metrics()));
    var table = Files.readString(DIRECTORY.resolve("README.md"));
    var ours =
        told.stream()
            .map(Sample::name)
            .filter(name -> name.startsWith("docket_"))
            .collect(toUnmodifiableSet());
    assertThat(ours).hasSizeGreaterThan(10);
    assertThat(shown).containsAll(ours);
    assertThat(ours).allMatch(name -> table.contains("`" + name + "`"));
  }

  @Test
  void the_table_tells_of_nothing_else() throws IOException {
    var table = Files.readString(DIRECTORY.resolve("README.md"));
    var names = told.stream().map(Sample::name).collect(toUnmodifiableSet());
    var named =
        Pattern.compile("`(docket_[a-z_]+|(http|hikaricp|jvm|process)_[a-z_]+)`")
            .matcher(table)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(named).hasSizeGreaterThan(15).allMatch(names::contains);
  }

  @Test
  void prometheus_itself_takes_the_rules() throws IOException, InterruptedException {
    LoudAssumption.holds(isThere("promtool"), "no promtool here, so Prometheus reads no alerts");
    var process =
        new ProcessBuilder("promtool", "check", "rules", DIRECTORY.resolve("alerts.yml").toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(said).isZero();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(some -> Files.isExecutable(Path.of(some, program)));
  }

  private void requireKnown(String text) {
    var expression = Expression.of(text);
    assertThat(expression.metrics()).describedAs(text).isNotEmpty();
    for (var metric : expression.metrics()) {
      if (!OF_PROMETHEUS.contains(metric)) {
        assertThat(told).describedAs(text).extracting(Sample::name).contains(metric);
      }
    }
    for (var condition : expression.conditions()) {
      if (!LABELS_OF_PROMETHEUS.contains(condition.label())) {
        requireKnown(text, condition);
      }
    }
  }

  /// The words that a label is compared with must occur, or at least be ones that can.
  private void requireKnown(String text, Expression.Condition condition) {
    var values =
        told.stream()
            .filter(sample -> sample.name().equals(condition.metric()))
            .filter(sample -> sample.labels().containsKey(condition.label()))
            .map(sample -> sample.labels().get(condition.label()))
            .collect(toUnmodifiableSet());
    assertThat(values).describedAs("%s of %s", condition, text).isNotEmpty();
    var possible = new HashSet<>(values);
    possible.addAll(server.problems());
    for (var word : condition.words()) {
      assertThat(possible).describedAs("%s of %s", condition, text).contains(word);
    }
  }

  private double requests(String method, String route, String status, String problem) {
    return sum(
        "http_server_requests_seconds_count",
        Map.of("method", method, "route", route, "status", status, "problem", problem));
  }

  private double sum(String name, Map<String, String> labels) {
    return told.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static List<String> dashboard() throws IOException {
    var file = DIRECTORY.resolve("grafana-dashboard.json");
    var panels = new ObjectMapper().readTree(Files.readAllBytes(file)).path("panels");
    var expressions = new ArrayList<String>();
    for (var panel : panels) {
      for (var target : panel.path("targets")) {
        expressions.add(target.path("expr").asText());
      }
    }
    return expressions;
  }

  private static List<JsonNode> alerts() throws IOException {
    Object read = new Yaml().load(Files.readString(DIRECTORY.resolve("alerts.yml")));
    var groups = new ObjectMapper().<JsonNode>valueToTree(read).path("groups");
    return groups.valueStream().flatMap(group -> group.path("rules").valueStream()).toList();
  }
}
