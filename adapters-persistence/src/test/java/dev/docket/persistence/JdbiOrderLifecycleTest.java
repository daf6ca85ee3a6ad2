package dev.docket.persistence;

import dev.docket.application.OrderLifecycleScenario;
import dev.docket.application.Ports;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiOrderLifecycleTest implements OrderLifecycleScenario {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }
}
