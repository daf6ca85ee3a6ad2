package dev.docket.application.identity;

import dev.docket.application.identity.port.Sessions;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.SessionEvent.Change;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

/// Ends one of the caller's own sessions. Another person's is not found.
public final class EndSession {

  private final Transactions transactions;
  private final Sessions sessions;
  private final LoginSessions logins;
  private final InstantSource clock;

  public EndSession(
      Transactions transactions, Sessions sessions, LoginSessions logins, InstantSource clock) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.logins = logins;
    this.clock = clock;
  }

  public void handle(Actor actor, SessionId id) {
    var person = Person.of(actor);
    transactions.run(
        actor.tenant(),
        () -> {
          var session =
              sessions
                  .findForUpdate(actor.tenant(), id)
                  .filter(known -> known.user().equals(person) && known.isLive(clock.instant()))
                  .orElseThrow(() -> new NotFound("session", id));
          logins.revoke(actor.tenant(), session, Change.CLOSED, actor.requestId());
        });
  }
}
