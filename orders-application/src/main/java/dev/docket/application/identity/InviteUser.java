package dev.docket.application.identity;

import dev.docket.application.identity.port.Secrets;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.identity.InviteToken;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Scopes;
import java.time.InstantSource;

/// Invites a person in a role, which can hold no more than who invites.
public final class InviteUser {

  private final Transactions transactions;
  private final Users users;
  private final Scopes scopes;
  private final Secrets secrets;
  private final InstantSource clock;
  private final Ids ids;

  public InviteUser(
      Transactions transactions,
      Users users,
      Scopes scopes,
      Secrets secrets,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.users = users;
    this.scopes = scopes;
    this.secrets = secrets;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(EmailAddress email, Role role) {}

  /// @param token told here and never again
  public record Invited(User user, InviteToken token) {}

  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_email`
  public Invited handle(Actor actor, Command command) {
    actor.require(IdentityScopes.USERS_WRITE);
    actor.requireAll(scopes.heldBy(command.role()));
    var token = new InviteToken(actor.tenant(), new UserId(ids.next()), secrets.next());
    var user = User.invite(token, command.email(), command.role(), clock.instant());
    return transactions.of(
        actor.tenant(),
        () -> {
          var event =
              new UserEvent.Changed(user, UserEvent.Changed.Change.INVITED, user.createdAt());
          users.add(actor.tenant(), user, event.by(actor, ids.next()));
          return new Invited(user, token);
        });
  }
}
