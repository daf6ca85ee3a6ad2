package dev.docket.bootstrap.deploy;

import static dev.docket.bootstrap.deploy.DeployFiles.DEPLOY;
import static dev.docket.bootstrap.deploy.DeployFiles.elements;
import static dev.docket.bootstrap.deploy.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.bootstrap.Settings;
import dev.docket.http.Route;
import dev.docket.http.system.HealthRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The manifests in `deploy/kubernetes/`, held against the program and each other.
final class KubernetesTest {

  /// Shown, or applied by hand.
  private static final List<String> ASIDE =
      List.of("kustomization.yaml", "migrate-job.yaml", "secret.example.yaml");

  private static final String SECRET = "0123456789abcdef".repeat(3);

  @Test
  void every_manifest_is_applied_or_known_not_to_be() throws IOException {
    try (var files = Files.list(DEPLOY.resolve("kubernetes"))) {
      var applied = elements(manifest("kustomization").path("resources")).map(JsonNode::asText);

      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Stream.concat(applied, ASIDE.stream()).toList());
    }
  }

  @Test
  void the_namespace_is_left_to_who_applies_them() throws IOException {
    for (var file : manifests()) {
      assertThat(DeployFiles.yaml(file).at("/metadata").has("namespace")).as(file).isFalse();
    }
  }

  @Test
  void the_program_reads_all_that_is_set_and_accepts_it() throws IOException {
    DeployFiles.assertKnown(environment().keySet());
    assertThat(elements(server().path("env")).map(variable -> variable.path("name").asText()))
        .allMatch(name -> name.equals("POD_NAME") || name.startsWith("OTEL_"));
    assertThat(Settings.read(environment()).database()).isPresent();
  }

  @Test
  void the_secret_is_an_example_without_any() throws IOException {
    assertThat(texts(manifest("secret.example").path("stringData")).values())
        .isNotEmpty()
        .allMatch(value -> value.contains("PLACEHOLDER"));
  }

  @Test
  void the_ports_are_those_of_the_program() throws IOException {
    var settings = Settings.read(environment());

    assertThat(port("http")).isEqualTo(settings.port());
    assertThat(port("admin")).isEqualTo(settings.admin().port().orElseThrow());
    assertThat(settings.admin().host()).as("reached from outside of the pod").isEqualTo("0.0.0.0");
    assertThat(deployment().at("/spec/template/metadata/annotations/prometheus.io~1port").asInt())
        .isEqualTo(port("admin"));
  }

  @Test
  void the_probes_ask_for_what_the_program_tells() throws IOException {
    var health = new HealthRoutes("", "", () -> {});
    var paths = health.routes().stream().map(Route::path).toList();

    for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      var asked = server().path(probe).path("httpGet");
      assertThat(paths).as(probe).contains(asked.path("path").asText());
      assertThat(port(asked.path("port").asText())).as(probe).isPositive();
    }
    assertThat(server().at("/startupProbe/httpGet/port").asText()).isEqualTo("http");
    assertThat(server().at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
    assertThat(server().at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
  }

  @Test
  void a_pod_is_killed_only_when_it_should_have_ended() throws IOException {
    var drain = Integer.parseInt(environment().getOrDefault("DRAIN_DELAY", "0"));
    var stop = Integer.parseInt(environment().getOrDefault("SHUTDOWN_TIMEOUT", "0"));
    var readiness = server().path("readinessProbe");

    assertThat(drain)
        .isGreaterThan(
            readiness.path("periodSeconds").asInt() * readiness.path("failureThreshold").asInt());
    assertThat(stop).isGreaterThan(drain);
    assertThat(pod(deployment()).path("terminationGracePeriodSeconds").asInt()).isGreaterThan(stop);
  }

  @Test
  void nobody_is_root_or_writes_to_the_program() throws IOException {
    for (var owner : List.of(deployment(), manifest("migrate-job"))) {
      var security = pod(owner).path("securityContext");
      var container = container(owner);

      assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
      assertThat(security.path("runAsUser").asText() + ":" + security.path("runAsGroup").asText())
          .isEqualTo(ImageFile.read().last("USER"));
      assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
      assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
          .isFalse();
      assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
      assertThat(pod(owner).path("automountServiceAccountToken").asBoolean(true)).isFalse();
    }
  }

  @Test
  void exports_have_a_place_to_wait() throws IOException {
    for (var owner : List.of(deployment(), manifest("migrate-job"))) {
      assertThat(container(owner).at("/volumeMounts/0/mountPath").asText()).isEqualTo("/tmp");
      assertThat(pod(owner).at("/volumes/0").has("emptyDir")).isTrue();
      assertThat(pod(owner).at("/volumes/0/name"))
          .isEqualTo(container(owner).at("/volumeMounts/0/name"));
    }
  }

  @Test
  void the_schema_is_made_by_the_version_that_is_served() throws IOException {
    var image = server().path("image").asText();

    assertThat(image).endsWith("/docket:" + DeployFiles.version());
    assertThat(container(manifest("migrate-job")).path("image").asText()).isEqualTo(image);
    assertThat(container(manifest("migrate-job")).path("args").path(0).asText())
        .isEqualTo("migrate");
  }

  @Test
  void memory_is_asked_for_and_bounded() throws IOException {
    for (var owner : List.of(deployment(), manifest("migrate-job"))) {
      assertThat(container(owner).at("/resources/requests").has("memory")).isTrue();
      assertThat(container(owner).at("/resources/requests").has("cpu")).isTrue();
      assertThat(container(owner).at("/resources/limits").has("memory")).isTrue();
    }
  }

  @Test
  void one_stays_while_another_goes_and_all_that_select_pods_select_these() throws IOException {
    var labels = texts(deployment().at("/spec/template/metadata/labels"));
    var budget = manifest("poddisruptionbudget");

    assertThat(deployment().at("/spec/replicas").asInt())
        .isGreaterThan(budget.at("/spec/maxUnavailable").asInt());
    assertThat(
            Stream.of(
                deployment().at("/spec/selector/matchLabels"),
                manifest("service").at("/spec/selector"),
                budget.at("/spec/selector/matchLabels"),
                manifest("networkpolicy").at("/spec/podSelector/matchLabels")))
        .allSatisfy(selector -> assertThat(texts(selector)).isNotEmpty())
        .allSatisfy(
            selector -> assertThat(labels.entrySet()).containsAll(texts(selector).entrySet()));
  }

  @Test
  void only_calls_of_the_api_reach_a_server_by_the_service() throws IOException {
    assertThat(elements(manifest("service").at("/spec/ports")))
        .extracting(port -> port.path("targetPort").asText())
        .containsExactly("http");
  }

  private static List<String> manifests() throws IOException {
    try (var files = Files.list(DEPLOY.resolve("kubernetes"))) {
      return files.map(file -> "kubernetes/" + file.getFileName()).toList();
    }
  }

  private static JsonNode manifest(String name) throws IOException {
    return DeployFiles.yaml("kubernetes/" + name + ".yaml");
  }

  private static JsonNode deployment() throws IOException {
    return manifest("deployment");
  }

  private static JsonNode pod(JsonNode owner) {
    return owner.at("/spec/template/spec");
  }

  private static JsonNode container(JsonNode owner) {
    return pod(owner).at("/containers/0");
  }

  private static JsonNode server() throws IOException {
    return container(deployment());
  }

  private static int port(String name) throws IOException {
    return elements(server().path("ports"))
        .filter(port -> port.path("name").asText().equals(name))
        .mapToInt(port -> port.path("containerPort").asInt())
        .findFirst()
        .orElseThrow();
  }

  /// What is set by the two that a server reads its environment from.
  private static Map<String, String> environment() throws IOException {
    var environment = new TreeMap<String, String>();
    environment.putAll(texts(manifest("configmap").path("data")));
    texts(manifest("secret.example").path("stringData"))
        .forEach((name, value) -> environment.put(name, value.replace("PLACEHOLDER", SECRET)));
    return environment;
  }
}
