package dev.docket.bootstrap.deploy;

import static dev.docket.bootstrap.deploy.DeployFiles.DEPLOY;
import static dev.docket.bootstrap.deploy.DeployFiles.elements;
import static dev.docket.bootstrap.deploy.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.bootstrap.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deploy/compose.yaml` and the configurations that it mounts, held against the program and each
/// other.
final class ComposeTest {

  private static final List<String> SERVERS = List.of("docket-1", "docket-2");
  private static final List<String> OURS = List.of("docket-1", "docket-2", "migrate");

  /// `${NAME:-default}`, or `${NAME:?what to do where there is none}`.
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):([-?])([^}]*)}");

  private static final String SECRET = "0123456789abcdef".repeat(3);

  @TempDir private Path directory;

  @Test
  void the_program_reads_all_that_is_set_and_accepts_it() throws IOException {
    for (var service : OURS) {
      var environment = environment(service);

      DeployFiles.assertKnown(environment.keySet());
      assertThat(Settings.read(environment)).as(service).isNotNull();
    }
  }

  @Test
  void the_server_logs_in_by_the_pooler_and_the_owner_of_the_tables_does_not() throws IOException {
    var settings = Settings.read(environment("docket-1"));
    var server = settings.database().orElseThrow();
    var owner = settings.migrationDatabase().orElseThrow();

    assertThat(server.user()).isEqualTo("docket_server");
    assertThat(server.url()).contains("//pgbouncer:" + pooler("listen_port") + "/");
    assertThat(owner.user()).isEqualTo("docket_owner");
    assertThat(owner.url()).contains("//postgres:5432/");
    assertThat(DeployFiles.text("postgres/roles.sh"))
        .contains(
            "create role docket_server login password :'server_password' in role docket_app;",
            "create database docket owner docket_owner;");
  }

  @Test
  void the_pooler_knows_prepared_statements_and_what_the_driver_sends() throws IOException {
    assertThat(pooler("pool_mode")).isEqualTo("transaction");
    assertThat(Integer.parseInt(pooler("max_prepared_statements"))).isPositive();
    assertThat(pooler("ignore_startup_parameters").split(",", -1))
        .contains("extra_float_digits", "options");
  }

  @Test
  void the_pooler_has_room_for_all_connections_of_the_servers() throws IOException {
    var settings = Settings.read(environment("docket-1"));
    var ofOne = settings.poolSize() + settings.maxOverflow() + 1;

    assertThat(Integer.parseInt(pooler("max_client_conn")))
        .isGreaterThanOrEqualTo(SERVERS.size() * ofOne);
  }

  @Test
  void a_server_is_killed_only_when_it_should_have_ended() throws IOException {
    for (var service : SERVERS) {
      var environment = environment(service);
      var drain = seconds(environment, "DRAIN_DELAY");
      var stop = seconds(environment, "SHUTDOWN_TIMEOUT");

      assertThat(drain).isPositive();
      assertThat(stop).isGreaterThan(drain);
      assertThat(duration(service(service).path("stop_grace_period").asText())).isGreaterThan(stop);
    }
  }

  @Test
  void the_load_balancer_notices_within_the_drain_delay() throws IOException {
    var proxy = DeployFiles.text("haproxy/haproxy.cfg");
    var check = found("check inter (\\d+)s fall (\\d+)", proxy);
    var noticed = Integer.parseInt(check.group(1)) * Integer.parseInt(check.group(2));

    assertThat(proxy).contains("http-check send meth GET uri /health/ready");
    assertThat(seconds(environment("docket-1"), "DRAIN_DELAY"))
        .isGreaterThan(Duration.ofSeconds(noticed));
  }

  @Test
  void the_load_balancer_serves_from_every_server() throws IOException {
    var servers =
        Pattern.compile("(?m)^ +server (\\S+) (\\S+):(\\d+)$")
            .matcher(DeployFiles.text("haproxy/haproxy.cfg"))
            .results()
            .toList();

    assertThat(servers).extracting(server -> server.group(2)).isEqualTo(SERVERS);
    assertThat(servers)
        .extracting(server -> Integer.parseInt(server.group(3)))
        .containsOnly(Settings.read(environment("docket-1")).port());
  }

  @Test
  void the_load_balancer_and_nobody_else_is_trusted() throws IOException {
    var address = service("loadbalancer").at("/networks/edge/ipv4_address").asText();

    for (var service : SERVERS) {
      assertThat(environment(service)).containsEntry("TRUSTED_PROXIES", address);
    }
    assertThat(compose().at("/networks/edge/ipam/config/0/subnet").asText())
        .startsWith(address.substring(0, address.lastIndexOf('.') + 1));
  }

  @Test
  void metrics_are_fetched_from_every_server_inside_alone() throws IOException {
    var admin = Settings.read(environment("docket-1")).admin();
    var job = DeployFiles.yaml("prometheus/prometheus.yml").path("scrape_configs").path(0);

    assertThat(elements(job.at("/static_configs/0/targets")).map(JsonNode::asText))
        .isEqualTo(SERVERS.stream().map(name -> name + ":" + admin.port().orElseThrow()).toList());
    for (var service : SERVERS) {
      assertThat(service(service).has("ports")).as(service).isFalse();
      assertThat(elements(service(service).path("networks")).map(JsonNode::asText))
          .containsAll(
              elements(service("prometheus").path("networks")).map(JsonNode::asText).toList());
    }
  }

  @Test
  void traces_go_to_jaeger_once_it_is_said_so() throws IOException {
    for (var service : SERVERS) {
      var environment = environment(service);
      assertThat(Settings.read(environment).tracing()).as(service).isEmpty();

      assertThat(texts(service(service).path("environment")))
          .containsEntry("OTEL_TRACES_EXPORTER", "${OTEL_TRACES_EXPORTER:-none}");
      environment.put("OTEL_TRACES_EXPORTER", "otlp");
      assertThat(Settings.read(environment).tracing()).as(service).isPresent();
      assertThat(environment).containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://jaeger:4318");
      assertThat(elements(service(service).path("networks")).map(JsonNode::asText))
          .containsAll(elements(service("jaeger").path("networks")).map(JsonNode::asText).toList());
    }
    assertThat(DeployFiles.text("README.md")).contains("echo OTEL_TRACES_EXPORTER=otlp >>deploy");
  }

  @Test
  void nothing_is_published_beyond_this_machine() throws IOException {
    assertThat(services().flatMap(service -> elements(service.path("ports"))).map(JsonNode::asText))
        .hasSizeGreaterThan(1)
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void each_image_has_a_version_and_ours_is_the_one_that_is_built() throws IOException {
    assertThat(services().map(service -> interpolated(service.path("image").asText())))
        .hasSizeGreaterThan(5)
        .allSatisfy(DeployFiles::assertPinned);
    for (var service : OURS) {
      assertThat(interpolated(service(service).path("image").asText()))
          .isEqualTo("docket:" + DeployFiles.version());
    }
  }

  @Test
  void ours_write_nowhere_but_where_they_must() throws IOException {
    for (var service : OURS) {
      var ours = service(service);

      assertThat(ours.path("read_only").asBoolean()).as(service).isTrue();
      assertThat(ours.path("cap_drop").path(0).asText()).as(service).isEqualTo("ALL");
      assertThat(ours.path("security_opt").path(0).asText()).isEqualTo("no-new-privileges:true");
      assertThat(ours.has("user")).as("the image's own user").isFalse();
      assertThat(elements(ours.path("volumes")).map(JsonNode::asText)).containsExactly("/tmp");
    }
  }

  @Test
  void every_file_that_is_mounted_is_there() throws IOException {
    var mounted =
        services()
            .flatMap(service -> elements(service.path("volumes")))
            .map(volume -> volume.asText().split(":", -1)[0])
            .filter(source -> source.startsWith("."))
            .toList();

    assertThat(mounted)
        .hasSizeGreaterThan(6)
        .allSatisfy(source -> assertThat(DEPLOY.resolve(source)).isRegularFile());
  }

  @Test
  void the_rules_of_prometheus_are_where_they_are_mounted() throws IOException {
    var files = DeployFiles.yaml("prometheus/prometheus.yml").path("rule_files");

    assertThat(elements(files).map(JsonNode::asText).toList())
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(elements(service("prometheus").path("volumes")).map(JsonNode::asText))
                .anyMatch(volume -> volume.endsWith(":" + file + ":ro")));
  }

  @Test
  void no_secret_is_in_the_file_and_a_script_makes_each() throws Exception {
    var script = directory.resolve("secrets");
    Files.copy(DEPLOY.resolve("secrets"), script, StandardCopyOption.COPY_ATTRIBUTES);
    var made = run(script);
    var lines = Files.readAllLines(directory.resolve(".env"));
    var secrets =
        lines.stream()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));

    assertThat(made).isZero();
    assertThat(secrets.keySet())
        .isEqualTo(
            variables()
                .filter(variable -> variable.group(2).equals("?"))
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet()));
    assertThat(secrets.values()).allMatch(secret -> secret.matches("[0-9a-f]{48,}"));
    assertThat(secrets.values()).doesNotHaveDuplicates();
    assertThat(Files.getPosixFilePermissions(directory.resolve(".env"))).hasSize(2);
    assertThat(run(script)).as("when there are secrets already").isEqualTo(1);
    assertThat(Files.readAllLines(directory.resolve(".env"))).isEqualTo(lines);
  }

  private static int run(Path script) throws Exception {
    return new ProcessBuilder(script.toString()).start().waitFor();
  }

  private static JsonNode compose() throws IOException {
    return DeployFiles.yaml("compose.yaml");
  }

  private static Stream<JsonNode> services() throws IOException {
    return compose().path("services").properties().stream().map(Map.Entry::getValue);
  }

  private static JsonNode service(String name) throws IOException {
    return compose().path("services").path(name);
  }

  /// What a server has in its environment there: the image's own, and what is set.
  private static Map<String, String> environment(String service) throws IOException {
    var environment = new TreeMap<String, String>();
    texts(service(service).path("environment"))
        .forEach((name, value) -> environment.put(name, interpolated(value)));
    return environment;
  }

  private static Stream<MatchResult> variables() throws IOException {
    return VARIABLE.matcher(DeployFiles.text("compose.yaml")).results();
  }

  private static String interpolated(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(variable -> variable.group(2).equals("-") ? variable.group(3) : SECRET);
  }

  private static String pooler(String setting) throws IOException {
    var pattern = "(?m)^" + setting + " = (.*)$";
    return found(pattern, DeployFiles.text("pgbouncer/pgbouncer.ini")).group(1);
  }

  private static MatchResult found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.toMatchResult();
  }

  private static Duration seconds(Map<String, String> environment, String name) {
    return Duration.ofSeconds(Long.parseLong(environment.getOrDefault(name, "0")));
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
