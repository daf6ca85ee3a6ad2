package dev.docket.http.identity;

import dev.docket.application.identity.IssuedTokens;
import dev.docket.http.shared.Described;

/// What a logged-in client gets (RFC 6749, section 5.1); times in seconds. Prints its tokens as
/// `***`.
@Described("What a client that is logged in gets.")
public record TokensResponse(
    @Described(
            value = "What to send with each call.",
            example = "eyJ0eXAiOiJhdCtqd3QifQ.e30.c2lnbmF0dXJl")
        String accessToken,
    @Described(value = "How to send it.", pattern = "^Bearer$", example = "Bearer")
        String tokenType,
    @Described(value = "For how many seconds the access token is good.", example = "900")
        long expiresIn,
    @Described(
            value = "What to get the next tokens with, once.",
            example =
                "dkr_01a1c3f28d5e7b409c1a2f6e4d3b5a7007a5b3d4e6f2a1c904b7e5d82f3c1a10_Zm9yLWRvY3VtZW50YXRpb24tb25seQZm9yLWRvY3VtZW50YXRpb24tb25seQZm9y")
        String refreshToken,
    @Described(value = "For how many seconds the refresh token is good.", example = "2592000")
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
