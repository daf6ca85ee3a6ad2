package dev.docket.application.customers.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemoryCustomersTest implements CustomersContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
