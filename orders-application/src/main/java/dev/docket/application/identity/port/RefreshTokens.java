package dev.docket.application.identity.port;

import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;

/// Where the secrets of refresh tokens come from.
public interface RefreshTokens {

  /// The first token of a session, which nobody can guess.
  RefreshToken first(TenantId tenant, SessionId session);

  /// The token that follows the given one: always the same one, so that a refresh can be repeated,
  /// and one that nobody can compute who has only the token.
  RefreshToken successorOf(RefreshToken token);
}
