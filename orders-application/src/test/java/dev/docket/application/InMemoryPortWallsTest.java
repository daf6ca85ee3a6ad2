package dev.docket.application;

final class InMemoryPortWallsTest implements PortWallsContract {

  private final Ports ports = InMemoryPorts.create();

  @Override
  public Ports ports() {
    return ports;
  }
}
