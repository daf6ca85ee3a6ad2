package dev.docket.domain.orders;

import java.time.Instant;
import java.util.UUID;

/// Breaks three rules on purpose: time, ids and settings are handed in.
public final class OrderThatReadsTheClock {

  public String describe() {
    return UUID.randomUUID() + " " + Instant.now() + " " + System.getenv("HOME");
  }
}
