package dev.docket.application.identity.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemoryApiKeysTest implements ApiKeysContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
