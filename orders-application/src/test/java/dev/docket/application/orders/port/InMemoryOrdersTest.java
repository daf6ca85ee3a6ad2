package dev.docket.application.orders.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemoryOrdersTest implements OrdersContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
