package dev.docket.application.identity;

import dev.docket.application.identity.port.Sessions;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.identity.Owners;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserEvent.Changed.Change;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure.NotFound;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Scopes;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Changes a person's role, and disables or enables the person; nobody gives more in this way than
/// they hold. Who is disabled has no sessions any more. A tenant keeps an active owner.
public final class ReviseUser {

  private final Transactions transactions;
  private final Users users;
  private final Sessions sessions;
  private final Scopes scopes;
  private final InstantSource clock;
  private final Ids ids;

  public ReviseUser(
      Transactions transactions,
      Users users,
      Sessions sessions,
      Scopes scopes,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.users = users;
    this.sessions = sessions;
    this.scopes = scopes;
    this.clock = clock;
    this.ids = ids;
  }

  /// What is absent stays as it is.
  public record Command(
      UserId user, @Nullable Role role, @Nullable UserStatus status, ExpectedVersion version) {}

  /// @throws dev.docket.domain.shared.Failure.RuleBroken `last_owner` or `invitation_pending`
  public User handle(Actor actor, Command command) {
    actor.require(IdentityScopes.USERS_WRITE);
    return transactions.of(
        actor.tenant(),
        () -> {
          // the owners first and in one order: two who demote each other must not wait in a circle
          var owners = new Owners(users.activeOwnersForUpdate(actor.tenant()));
          var user = find(actor, command);
          var inRole = command.role() == null ? user : user.inRole(command.role(), clock.instant());
          var revised =
              command.status() == null
                  ? inRole
                  : inRole.switchTo(command.status(), clock.instant());
          if (isGivenMore(user, revised)) {
            actor.requireAll(scopes.heldBy(revised.role()));
          }
          if (!revised.isActiveOwner()) {
            owners.requireOneBeside(user);
          }
          save(actor, user, inRole, revised);
          return revised;
        });
  }

  private User find(Actor actor, Command command) {
    var user =
        users
            .findForUpdate(actor.tenant(), command.user())
            .orElseThrow(() -> new NotFound("user", command.user()));
    command.version().require(user.version());
    return user;
  }

  private static boolean isGivenMore(User user, User revised) {
    return revised.role() != user.role() || (revised.isActive() && !user.isActive());
  }

  private void save(Actor actor, User user, User inRole, User revised) {
    if (inRole.version() != user.version()) {
      users.save(
          actor.tenant(),
          inRole,
          new UserEvent.RoleChanged(inRole, user.role()).by(actor, ids.next()));
    }
    if (revised.version() == inRole.version()) {
      return;
    }
    if (revised.isActive()) {
      users.save(actor.tenant(), revised, event(actor, revised, Change.ENABLED));
    } else {
      users.save(actor.tenant(), revised, event(actor, revised, Change.DISABLED));
      sessions.revokeAll(
          actor.tenant(),
          revised.id(),
          null,
          revised.updatedAt(),
          event(actor, revised, Change.SESSIONS_ENDED));
    }
  }

  private RecordedEvent event(Actor actor, User user, Change change) {
    return new UserEvent.Changed(user, change, user.updatedAt()).by(actor, ids.next());
  }
}
