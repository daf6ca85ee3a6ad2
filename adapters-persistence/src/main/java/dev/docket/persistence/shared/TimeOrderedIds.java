package dev.docket.persistence.shared;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.docket.application.shared.port.Ids;
import java.util.UUID;

/// UUIDs of version 7 that grow within this process: new rows go to the right edge of the primary
/// key, which is also the newest-first index.
public final class TimeOrderedIds implements Ids {

  @Override
  public UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }
}
