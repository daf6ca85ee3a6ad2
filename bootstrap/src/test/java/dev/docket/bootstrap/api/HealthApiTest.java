package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.persistence.Eventually;
import dev.docket.persistence.FaultyNetwork;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HealthApiTest {

  @Test
  void a_server_with_its_database_is_alive_and_ready() {
    var system = TestServer.shared().system();

    assertThat(system.get("/health/live").isStatus(200).field("status")).isEqualTo("alive");
    assertThat(system.get("/health/ready").isStatus(200).field("status")).isEqualTo("ready");
    assertThat(system.get("/health").isStatus(200).field("name")).isEqualTo("Docket");
  }

  @Test
  @Timeout(90)
  void without_its_database_it_is_alive_and_not_ready_and_recovers_by_itself() throws IOException {
    var database = TestDatabase.migrated();
    try (var network = FaultyNetwork.to(database.port());
        var server =
            TestServer.start(
                database,
                database.through(network.port()).owner(),
                Map.of("DB_POOL_SIZE", "2", "DB_MAX_OVERFLOW", "0"))) {
      var company = server.company();
      var customer = company.customer();

      network.fallSilent();
      var away = company.owner().get("/customers/" + customer);

      away.isProblem(503, "database_unavailable");
      assertThat(away.header("Retry-After")).isEqualTo("1");
      company
          .owner()
          .post("/customers", "{\"name\": \"B\"}")
          .isProblem(503, "database_unavailable");
      server.system().get("/health/live").isStatus(200);
      server.system().get("/health/ready").isStatus(503);

      network.comeBack();
      Eventually.within(30, () -> server.system().get("/health/ready").status() == 200);
      company.owner().get("/customers/" + customer).isStatus(200);
      assertThat(company.owner().get("/customers").data()).hasSize(1);
    }
  }
}
