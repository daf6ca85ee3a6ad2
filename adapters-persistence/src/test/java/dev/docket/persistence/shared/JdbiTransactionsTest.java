package dev.docket.persistence.shared;

import dev.docket.application.Ports;
import dev.docket.application.shared.port.TransactionsContract;
import dev.docket.persistence.ContractPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiTransactionsTest implements TransactionsContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
