package dev.docket.application.identity;

import dev.docket.application.identity.port.Sessions;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SessionEvent.Change;

/// Ends the login that a refresh token belongs to, when it is the newest one or its parent. Nothing
/// is refused: to whoever presents anything else there is no login to end.
public final class LogOut {

  private final Transactions transactions;
  private final Sessions sessions;
  private final LoginSessions logins;

  public LogOut(Transactions transactions, Sessions sessions, LoginSessions logins) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.logins = logins;
  }

  public void handle(String requestId, String refreshToken) {
    logins.read(refreshToken).ifPresent(token -> end(token, requestId));
  }

  private void end(RefreshToken token, String requestId) {
    transactions.run(
        token.tenant(),
        () ->
            sessions
                .findForUpdate(token.tenant(), token.session())
                .filter(session -> session.knows(token.hash()))
                .ifPresent(
                    session -> logins.revoke(token.tenant(), session, Change.CLOSED, requestId)));
  }
}
