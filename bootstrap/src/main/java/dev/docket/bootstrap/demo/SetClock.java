package dev.docket.bootstrap.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// A clock that stands until it is set, for what has happened already.
public final class SetClock implements InstantSource {

  private volatile Instant now;

  public SetClock(Instant now) {
    this.now = now.truncatedTo(ChronoUnit.MICROS);
  }

  void set(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
