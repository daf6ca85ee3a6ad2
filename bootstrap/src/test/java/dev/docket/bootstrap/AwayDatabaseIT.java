package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Client;
import dev.docket.persistence.DatabaseLogin;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.FaultyNetwork;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program at a database that is away when it starts.
@Timeout(120)
final class AwayDatabaseIT {

  private static final int SECONDS = 30;
  private static final String REGISTRATION =
      """
      {"tenant_name": "Acme", "tenant_slug": "acme", "name": "Olga",
       "email": "olga@example.org", "password": "what olga thought up"}\
      """;

  @TempDir private Path directory;

  private final TestDatabase database = TestDatabase.empty();
  private FaultyNetwork network;

  @BeforeEach
  void go_away() throws IOException {
    network = FaultyNetwork.to(database.port());
    network.refuse();
  }

  @AfterEach
  void close() throws IOException {
    network.close();
  }

  @Test
  void it_is_alive_and_not_ready_and_becomes_ready_by_itself() throws Exception {
    try (var program = start(database.owner())) {
      var api = new Client(program.api(), "");
      var system = new Client(program.api().replace("/api/v1", ""), "");

      system.get("/health/live").isStatus(200);
      var notReady = system.get("/health/ready").isProblem(503, "database_unavailable");
      assertThat(notReady.header("Retry-After")).isEqualTo("1");
      api.post("/auth/register", REGISTRATION).isProblem(503, "database_unavailable");

      network.comeBack();
      Eventually.within(SECONDS, () -> system.get("/health/ready").status() == 200);
      api.post("/auth/register", REGISTRATION).isStatus(201);

      program.askToEnd();
      assertThat(program.exitCode()).isZero();
      var written = program.written();
      assertThat(telling(written, "WARN", "the database is away")).hasSize(1);
      assertThat(telling(written, "INFO", "the database is there")).hasSize(1);
    }
  }

  @Test
  void it_can_be_stopped_while_it_waits() throws Exception {
    network.comeBack();
    network.fallSilent();
    try (var program = start(database.owner())) {
      program.api();

      var start = System.nanoTime();
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }
  }

  @Test
  void a_database_that_turns_out_to_be_unusable_ends_it() throws Exception {
    var owner = database.owner();
    var stranger = new DatabaseLogin(owner.url(), owner.user(), "not the password");
    try (var program = start(stranger)) {
      program.api();

      network.comeBack();

      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.errors()).anyMatch(line -> line.contains("does not let us in"));
    }
  }

  @Test
  void a_database_that_is_unusable_from_the_start_refuses_it() throws Exception {
    network.comeBack();
    var owner = database.owner();
    var nowhere =
        new DatabaseLogin(
            owner.url().replaceFirst("/[^/]*$", "/none"), owner.user(), owner.password());
    try (var program = start(nowhere)) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.errors())
          .anyMatch(line -> line.startsWith("docket can not start: ") && line.contains("\"none\""));
    }
  }

  private PackagedProgram start(DatabaseLogin login) throws IOException {
    var there = ":%d/".formatted(database.port());
    var url = login.url().replace(there, ":%d/".formatted(network.port()));
    var through = new DatabaseLogin(url, login.user(), login.password());
    return PackagedProgram.start(directory, ServerSettings.on(through, Map.of()));
  }

  private static List<String> telling(List<String> written, String level, String what) {
    return written.stream().filter(line -> line.contains(level) && line.contains(what)).toList();
  }
}
