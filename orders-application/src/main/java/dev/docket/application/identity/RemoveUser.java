package dev.docket.application.identity;

import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.identity.Owners;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

/// Removes a person, or an invitation, for good: with the person's sessions and API keys, and with
/// the personal data. What the person did stays in the event log. A tenant keeps an active owner.
public final class RemoveUser {

  private final Transactions transactions;
  private final Users users;
  private final InstantSource clock;
  private final Ids ids;

  public RemoveUser(Transactions transactions, Users users, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.users = users;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(UserId user, ExpectedVersion version) {}

  /// @throws dev.docket.domain.shared.Failure.RuleBroken `last_owner`
  public void handle(Actor actor, Command command) {
    actor.require(IdentityScopes.USERS_WRITE);
    transactions.run(
        actor.tenant(),
        () -> {
          var owners = new Owners(users.activeOwnersForUpdate(actor.tenant()));
          var user =
              users
                  .findForUpdate(actor.tenant(), command.user())
                  .orElseThrow(() -> new NotFound("user", command.user()));
          command.version().require(user.version());
          owners.requireOneBeside(user);
          var event =
              new UserEvent.Changed(user, UserEvent.Changed.Change.REMOVED, clock.instant());
          users.remove(actor.tenant(), user, event.by(actor, ids.next()));
        });
  }
}
