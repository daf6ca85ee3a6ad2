package dev.docket.application.shared.port;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// UUIDs of version 7 that count, the same in each run.
public final class SequentialIds implements Ids {

  private static final long VERSION_7 = 0x0190_0000_0000_7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong last = new AtomicLong();

  @Override
  public UUID next() {
    return new UUID(VERSION_7, VARIANT | last.incrementAndGet());
  }

  @Override
  public UUID at(Instant instant) {
    return new UUID(
        Ids.leastAt(instant).getMostSignificantBits(), VARIANT | last.incrementAndGet());
  }
}
