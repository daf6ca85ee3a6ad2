package dev.docket.persistence.orders;

import dev.docket.application.Ports;
import dev.docket.application.orders.port.OrderTotalsContract;
import dev.docket.persistence.ContractPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiOrderTotalsTest implements OrderTotalsContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
