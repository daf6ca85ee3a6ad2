package dev.docket.application.identity.port;

import dev.docket.application.shared.port.TestClock;

final class InMemoryAccessTokensTest implements AccessTokensContract {

  @Override
  public AccessTokens accessTokens(TestClock clock) {
    return new InMemoryAccessTokens(clock);
  }
}
