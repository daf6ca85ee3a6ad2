package dev.docket.application.identity;

import dev.docket.domain.identity.SessionId;
import java.time.Instant;

/// What support calls the API with. Prints its secret as `***`.
///
/// @param session the login that it is of; who ends that ends the token
public record SupportToken(String accessToken, SessionId session, Instant expiresAt) {

  @Override
  public String toString() {
    return "SupportToken[***]";
  }
}
