package dev.docket.persistence.customers;

import dev.docket.application.Ports;
import dev.docket.application.customers.port.CustomersContract;
import dev.docket.persistence.ContractPorts;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiCustomersTest implements CustomersContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
