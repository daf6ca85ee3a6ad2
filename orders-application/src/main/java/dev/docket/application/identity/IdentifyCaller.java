package dev.docket.application.identity;

import dev.docket.application.identity.port.AccessTokens;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Scopes;
import dev.docket.domain.shared.Subject;

/// Tells from a bearer token who is calling. Touches no database.
public final class IdentifyCaller {

  private final AccessTokens accessTokens;
  private final Scopes scopes;

  public IdentifyCaller(AccessTokens accessTokens, Scopes scopes) {
    this.accessTokens = accessTokens;
    this.scopes = scopes;
  }

  /// @throws dev.docket.domain.shared.Failure.NotAuthenticated when the token is not good
  public Actor handle(String requestId, String bearerToken) {
    var claims = accessTokens.verify(bearerToken);
    return new Actor(
        claims.tenant(),
        Subject.user(claims.user().value()),
        claims.role(),
        scopes.heldBy(claims.role()),
        requestId);
  }
}
