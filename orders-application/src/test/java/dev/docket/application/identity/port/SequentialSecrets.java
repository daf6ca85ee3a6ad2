package dev.docket.application.identity.port;

import java.util.concurrent.atomic.AtomicInteger;

/// Secrets that count, the same in each run: for tests alone.
public final class SequentialSecrets implements Secrets {

  private final AtomicInteger last = new AtomicInteger();

  @Override
  public String next() {
    return "%064x".formatted(last.incrementAndGet());
  }
}
