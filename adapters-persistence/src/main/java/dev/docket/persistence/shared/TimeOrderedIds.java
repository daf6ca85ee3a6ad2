package dev.docket.persistence.shared;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.docket.application.shared.port.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// UUIDs of version 7 that grow within this process: new rows go to the right edge of the primary
/// key, which is also the newest-first index.
public final class TimeOrderedIds implements Ids {

  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long TAIL_BITS = 0x3fff_ffff_ffff_ffffL;
  private static final long MAX_STEP = 1L << 29;

  // begins in the lower half of what it can be, so that it grows for some billions of ids
  private final AtomicLong tail = new AtomicLong(new SecureRandom().nextLong() >>> 3);

  @Override
  public UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }

  /// Grows by random steps, whichever instants are asked for: a batch of one instant keeps its
  /// order while others are given ids of theirs, and nobody waits.
  @Override
  public UUID at(Instant instant) {
    var step = ThreadLocalRandom.current().nextLong(1, MAX_STEP);
    return new UUID(
        Ids.leastAt(instant).getMostSignificantBits(),
        VARIANT | (tail.addAndGet(step) & TAIL_BITS));
  }
}
