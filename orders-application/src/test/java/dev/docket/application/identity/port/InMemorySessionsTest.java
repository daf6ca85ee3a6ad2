package dev.docket.application.identity.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemorySessionsTest implements SessionsContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
