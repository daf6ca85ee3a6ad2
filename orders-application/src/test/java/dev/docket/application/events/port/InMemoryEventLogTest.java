package dev.docket.application.events.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemoryEventLogTest implements EventLogContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
