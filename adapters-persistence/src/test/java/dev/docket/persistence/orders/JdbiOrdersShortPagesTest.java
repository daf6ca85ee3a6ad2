package dev.docket.persistence.orders;

import dev.docket.application.Ports;
import dev.docket.application.orders.port.OrdersContract;
import dev.docket.persistence.ContractPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What holds of lists holds as well when pages end early.
final class JdbiOrdersShortPagesTest implements OrdersContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts(2);

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
