package dev.docket.application.identity;

import dev.docket.application.identity.port.Sessions;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.Session.Presented;
import dev.docket.domain.identity.SessionEvent.Change;
import dev.docket.domain.identity.User;
import dev.docket.domain.shared.Failure.NotAuthenticated;
import java.time.InstantSource;
import java.util.Optional;

/// Prolongs a login: the refresh token is used up and its successor given out, unless the person
/// has been disabled.
public final class RefreshLogin {

  private final Transactions transactions;
  private final Sessions sessions;
  private final Users users;
  private final LoginSessions logins;
  private final InstantSource clock;

  public RefreshLogin(
      Transactions transactions,
      Sessions sessions,
      Users users,
      LoginSessions logins,
      InstantSource clock) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.users = users;
    this.logins = logins;
    this.clock = clock;
  }

  public IssuedTokens handle(String requestId, String refreshToken) {
    // refused outside of the transaction: the end of a copied family must be committed
    return logins
        .read(refreshToken)
        .flatMap(token -> transactions.of(token.tenant(), () -> present(token, requestId)))
        .orElseThrow(() -> new NotAuthenticated("invalid_refresh_token", "log in again to go on"));
  }

  private Optional<IssuedTokens> present(RefreshToken token, String requestId) {
    return sessions
        .findForUpdate(token.tenant(), token.session())
        .flatMap(session -> present(token, session, requestId));
  }

  private Optional<IssuedTokens> present(RefreshToken token, Session session, String requestId) {
    var user = users.find(token.tenant(), session.user()).filter(User::isActive);
    return switch (session.present(token.hash(), clock.instant())) {
      case Presented.Newest() ->
          user.map(active -> logins.rotate(active, session, token, requestId));
      case Presented.Repeated() -> user.flatMap(active -> logins.repeat(active, session, token));
      case Presented.Reused() -> {
        logins.revoke(token.tenant(), session, Change.REUSE_DETECTED, requestId);
        yield Optional.empty();
      }
      case Presented.Ended() -> Optional.empty();
    };
  }
}
