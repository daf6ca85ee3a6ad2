package dev.docket.persistence.identity;

import dev.docket.application.Ports;
import dev.docket.application.identity.port.ApiKeysContract;
import dev.docket.persistence.ContractPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiApiKeysTest implements ApiKeysContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
