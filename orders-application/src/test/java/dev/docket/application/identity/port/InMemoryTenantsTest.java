package dev.docket.application.identity.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemoryTenantsTest implements TenantsContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
