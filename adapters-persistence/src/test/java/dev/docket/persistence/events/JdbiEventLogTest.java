package dev.docket.persistence.events;

import dev.docket.application.Ports;
import dev.docket.application.events.port.EventLogContract;
import dev.docket.persistence.ContractPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiEventLogTest implements EventLogContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
