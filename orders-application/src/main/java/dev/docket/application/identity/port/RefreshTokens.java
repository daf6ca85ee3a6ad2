package dev.docket.application.identity.port;

import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

/// Where refresh tokens come from, and how one of ours is told from a forged one.
public interface RefreshTokens {

  /// The first token of a session, which nobody can guess.
  RefreshToken first(TenantId tenant, SessionId session);

  /// The token that follows the given one: always the same one, so that a refresh can be repeated,
  /// and one that nobody can compute who has only the token.
  RefreshToken successorOf(RefreshToken token);

  /// Reads a token that this installation once gave out for the tenant and session in it; empty for
  /// any other text. Touches no database.
  Optional<RefreshToken> read(String text);
}
