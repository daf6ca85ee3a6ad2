package dev.docket.persistence.shared;

import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.IdsContract;

final class TimeOrderedIdsTest implements IdsContract {

  @Override
  public Ids ids() {
    return new TimeOrderedIds();
  }
}
