package dev.docket.application.limits.port;

import dev.docket.application.shared.port.TestClock;

final class InMemoryTokenBucketsTest implements TokenBucketsContract {

  @Override
  public TokenBuckets buckets(TestClock clock) {
    return new InMemoryTokenBuckets(clock);
  }
}
