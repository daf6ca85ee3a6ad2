package dev.docket.application.identity.port;

final class InMemoryRefreshTokensTest implements RefreshTokensContract {

  @Override
  public RefreshTokens refreshTokens() {
    return new InMemoryRefreshTokens();
  }
}
