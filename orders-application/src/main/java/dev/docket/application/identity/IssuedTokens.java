package dev.docket.application.identity;

import dev.docket.domain.identity.RefreshToken;
import java.time.Duration;

/// What a client gets when it is logged in. Prints its secrets as `***`.
public record IssuedTokens(
    String accessToken,
    Duration accessLifetime,
    RefreshToken refreshToken,
    Duration refreshLifetime) {

  @Override
  public String toString() {
    return "IssuedTokens[***]";
  }
}
