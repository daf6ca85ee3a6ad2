package dev.docket.http.identity;

import dev.docket.application.identity.port.RefreshTokens;
import dev.docket.application.identity.port.RefreshTokensContract;
import dev.docket.http.shared.DerivedKey;

final class HmacRefreshTokensTest implements RefreshTokensContract {

  @Override
  public RefreshTokens refreshTokens() {
    return new HmacRefreshTokens(DerivedKey.of("a secret of the installation", "refresh tokens"));
  }
}
