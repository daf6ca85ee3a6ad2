package dev.docket.persistence.limits;

import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.application.limits.port.TokenBucketsContract;
import dev.docket.application.shared.port.TestClock;

final class LocalTokenBucketsTest implements TokenBucketsContract {

  @Override
  public TokenBuckets buckets(TestClock clock) {
    return new LocalTokenBuckets(clock);
  }
}
