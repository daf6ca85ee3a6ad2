package dev.docket.http.identity;

import dev.docket.application.identity.IssuedTokens;

/// What a logged-in client gets (RFC 6749, section 5.1); times in seconds. Prints its tokens as
/// `***`.
public record TokensResponse(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    long refreshExpiresIn) {

  public static TokensResponse of(IssuedTokens tokens) {
    return new TokensResponse(
        tokens.accessToken(),
        "Bearer",
        tokens.accessLifetime().toSeconds(),
        tokens.refreshToken().value(),
        tokens.refreshLifetime().toSeconds());
  }

  @Override
  public String toString() {
    return "TokensResponse[***]";
  }
}
