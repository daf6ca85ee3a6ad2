package dev.docket.application.identity;

import dev.docket.application.events.port.EventLog;
import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.application.identity.port.Sessions;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.PasswordRefused;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserEvent.Changed.Change;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Gives the caller another password, and ends all of their sessions but the one that asks.
public final class ChangePassword {

  private final Transactions transactions;
  private final Users users;
  private final Sessions sessions;
  private final EventLog events;
  private final PasswordHasher passwords;
  private final NewPasswords newPasswords;
  private final GuessLimit guesses;
  private final InstantSource clock;
  private final Ids ids;

  public ChangePassword(
      Transactions transactions,
      Users users,
      Sessions sessions,
      EventLog events,
      PasswordHasher passwords,
      NewPasswords newPasswords,
      GuessLimit guesses,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.users = users;
    this.sessions = sessions;
    this.events = events;
    this.passwords = passwords;
    this.newPasswords = newPasswords;
    this.guesses = guesses;
    this.clock = clock;
    this.ids = ids;
  }

  /// Prints its passwords as `***`.
  ///
  /// @param source where the call comes from, such as a network address
  public record Command(String current, Password chosen, String source) {

    @Override
    public String toString() {
      return "Command[***, ***]";
    }
  }

  /// @throws Failure.Invalid `wrong_password`, `common_password` or `unchanged`
  /// @throws Failure.TooManyRequests `too_many_attempts`
  public void handle(Actor actor, Command command) {
    var id = Person.of(actor);
    var account = "%s %s %s".formatted(actor.tenant(), id, command.source());
    var user = users.find(actor.tenant(), id).filter(User::isActive);
    var checked =
        guesses
            .count(
                account,
                () -> checked(actor, user, command.current()),
                () -> tell(actor, user, PasswordRefused.Reason.CHANGE_THROTTLED))
            .orElseThrow(ChangePassword::wrongPassword);
    if (command.chosen().value().equals(command.current())) {
      throw new Failure.Invalid("/new_password", "unchanged", "must be another one");
    }
    var hash = newPasswords.hash(command.chosen(), "/new_password");
    transactions.run(actor.tenant(), () -> change(actor, checked, hash));
  }

  private Optional<User> checked(Actor actor, Optional<User> user, String current) {
    var hash = user.flatMap(known -> Optional.ofNullable(known.passwordHash()));
    if (passwords.matches(current, hash)) {
      return user;
    }
    tell(actor, user, PasswordRefused.Reason.CHANGE_FAILED);
    return Optional.empty();
  }

  private void change(Actor actor, User checked, PasswordHash hash) {
    var changed =
        users
            .findForUpdate(actor.tenant(), checked.id())
            .filter(current -> Objects.equals(checked.passwordHash(), current.passwordHash()))
            .map(current -> current.withPassword(hash, clock.instant()))
            .orElseThrow(ChangePassword::wrongPassword);
    users.save(
        actor.tenant(),
        changed,
        new UserEvent.Changed(changed, Change.PASSWORD_CHANGED, changed.updatedAt())
            .by(actor, ids.next()));
    sessions.revokeAll(
        actor.tenant(),
        changed.id(),
        new SessionId(actor.credential()),
        changed.updatedAt(),
        new UserEvent.Changed(changed, Change.SESSIONS_ENDED, changed.updatedAt())
            .by(actor, ids.next()));
  }

  private void tell(Actor actor, Optional<User> user, PasswordRefused.Reason reason) {
    var event =
        new PasswordRefused(actor.tenant(), user, reason, clock.instant()).by(actor, ids.next());
    transactions.run(actor.tenant(), () -> events.append(actor.tenant(), event));
  }

  private static Failure.Invalid wrongPassword() {
    return new Failure.Invalid(
        "/current_password", "wrong_password", "is not the current password");
  }
}
