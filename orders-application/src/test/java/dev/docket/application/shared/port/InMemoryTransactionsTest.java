package dev.docket.application.shared.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemoryTransactionsTest implements TransactionsContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
