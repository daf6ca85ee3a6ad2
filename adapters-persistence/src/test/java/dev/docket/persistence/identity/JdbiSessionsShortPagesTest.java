package dev.docket.persistence.identity;

import dev.docket.application.Ports;
import dev.docket.application.identity.port.SessionsContract;
import dev.docket.persistence.ContractPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What holds of lists holds as well when pages end early.
final class JdbiSessionsShortPagesTest implements SessionsContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts(2);

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
