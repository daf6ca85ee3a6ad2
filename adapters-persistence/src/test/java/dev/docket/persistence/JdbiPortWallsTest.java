package dev.docket.persistence;

import dev.docket.application.PortWallsContract;
import dev.docket.application.Ports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiPortWallsTest {

  @Nested
  final class WithBothWalls implements PortWallsContract {

    @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

    @Override
    public Ports ports() {
      return POSTGRES.ports();
    }
  }

  /// Row-level security would hide that a statement forgot its tenant.
  @Nested
  final class WithTheFirstWallAlone implements PortWallsContract {

    @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

    @BeforeAll
    static void take_the_second_wall_down() {
      var place = POSTGRES.jdbiPorts().place();
      for (var table : place.tenantTables()) {
        place.executeAsSuperuser("alter table %s disable row level security".formatted(table));
      }
    }

    @Override
    public Ports ports() {
      return POSTGRES.ports();
    }
  }
}
