package dev.docket.application.idempotency.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;

final class InMemoryIdempotencyRecordsTest implements IdempotencyRecordsContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
