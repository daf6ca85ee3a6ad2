package dev.docket.persistence.identity;

import dev.docket.application.Ports;
import dev.docket.application.identity.port.SessionsContract;
import dev.docket.persistence.ContractPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiSessionsTest implements SessionsContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
