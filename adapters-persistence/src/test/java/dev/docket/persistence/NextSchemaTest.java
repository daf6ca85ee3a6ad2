package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.OrderLifecycleScenario;
import dev.docket.application.PortWallsContract;
import dev.docket.application.Ports;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// While versions are rolled, this one runs on the schema of the next, to which that one has added
/// what this one knows nothing of: see `db/next`.
final class NextSchemaTest {

  private static JdbiPorts ports;

  @BeforeAll
  static void startAfterTheNextVersion() {
    var place = TestDatabase.migratedFurther("classpath:db/next");
    // as a server is started
    ports = JdbiPorts.on(place, JdbiPorts.CONNECTIONS, 10_000);
  }

  @AfterAll
  static void stop() {
    if (ports != null) {
      ports.close();
    }
  }

  @Test
  void it_starts_and_leaves_the_schema_as_it_is() {
    var place = ports.place();

    assertThat(place.askSuperuser("select max(version::int)::text from flyway_schema_history"))
        .containsExactly("901");
    assertThat(Schema.of(place.settings(1)).pending()).isEmpty();
    assertThat(DatabaseCheckup.of(place.settings(1), InstantSource.system()))
        .allSatisfy(finding -> assertThat(finding.isWell()).as(finding.toString()).isTrue());
  }

  @Nested
  final class Lives implements OrderLifecycleScenario {
    @Override
    public Ports ports() {
      return ports.ports();
    }
  }

  @Nested
  final class Walls implements PortWallsContract {
    @Override
    public Ports ports() {
      return ports.ports();
    }
  }
}
