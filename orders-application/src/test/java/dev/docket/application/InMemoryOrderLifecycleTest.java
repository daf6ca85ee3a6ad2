package dev.docket.application;

final class InMemoryOrderLifecycleTest implements OrderLifecycleScenario {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
