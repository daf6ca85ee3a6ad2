package dev.docket.application.shared.port;

final class SequentialIdsTest implements IdsContract {

  @Override
  public Ids ids() {
    return new SequentialIds();
  }
}
