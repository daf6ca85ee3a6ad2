package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.bootstrap.Application;
import dev.docket.bootstrap.ServerSettings;
import dev.docket.bootstrap.Settings;
import dev.docket.http.AdminPort;
import dev.docket.persistence.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The port for those who run the program.
final class AdminPortApiTest {

  private final Client admin = TestServer.shared().admin();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docket_requests_working",
        "docket_requests_waiting",
        "docket_requests_refused_total",
        "hikaricp_connections_active{pool=\"docket\"}",
        "hikaricp_connections_pending{pool=\"docket\"}",
        "jvm_memory_used_bytes{area=\"heap\"",
        "jvm_threads_live_threads"
      })
  void it_tells_what_is_measured(String name) {
    var metrics = admin.get("/metrics").isStatus(200);

    assertThat(metrics.header("Content-Type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.text().lines()).anyMatch(line -> line.startsWith(name));
  }

  @Test
  void it_tells_of_health_as_the_api_does() {
    for (var path : new String[] {"/health/live", "/health/ready"}) {
      var system = TestServer.shared().system().get(path).isStatus(200);
      assertThat(admin.get(path).isStatus(200).body()).isEqualTo(system.body());
      assertThat(admin.get(path).header("Content-Type")).isEqualTo("application/json");
    }
  }

  @Test
  void it_knows_nothing_else_and_says_so_as_the_api_does() {
    admin.get("/api/v1/orders").isProblem(404, "not_found");
    admin.get("/health/live/").isProblem(404, "not_found");
    admin.get("/health/%00").isProblem(400, "bad_request");
    var posted = admin.post("/metrics", "{}").isProblem(405, "method_not_allowed");
    assertThat(posted.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(posted.header("Server")).isEmpty();
    assertThat(admin.call("HEAD", "/metrics", "").isStatus(200).text()).isEmpty();
  }

  @Test
  void it_can_be_left_out() {
    var settings = Map.of("ADMIN_PORT", "off");
    try (var server = TestServer.start(TestDatabase.migrated(), settings)) {
      server.system().get("/health/ready").isStatus(200);
      assertThatThrownBy(server::admin).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void another_server_on_the_machine_starts_without_one_unless_it_is_asked_for() {
    var asUsual = Map.of("ADMIN_PORT", "");
    try (var first = TestServer.start(TestDatabase.migrated(), asUsual);
        var second = TestServer.start(TestDatabase.migrated(), asUsual)) {
      first.system().get("/health/ready").isStatus(200);
      second.system().get("/health/ready").isStatus(200);
      assertThatThrownBy(second::admin).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void a_port_that_is_asked_for_and_taken_is_told_in_a_clear_line() {
    var taken = String.valueOf(TestServer.shared().port());
    var ports = Map.of("PORT", "0", "ADMIN_PORT", taken);
    var settings = Settings.read(ServerSettings.on(TestDatabase.migrated(), ports));
    try (var application = new Application(settings)) {
      assertThatThrownBy(application::start)
          .isInstanceOf(AdminPort.Unusable.class)
          .hasMessageContaining("127.0.0.1:" + taken)
          .hasMessageContaining("ADMIN_PORT");
    }
  }
}
