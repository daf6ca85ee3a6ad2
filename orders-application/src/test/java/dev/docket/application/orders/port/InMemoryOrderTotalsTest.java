package dev.docket.application.orders.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemoryOrderTotalsTest implements OrderTotalsContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
