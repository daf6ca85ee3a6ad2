package dev.docket.application.identity;

import dev.docket.application.events.port.EventLog;
import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.application.identity.port.Tenants;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.PasswordRefused;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure.NotAuthenticated;
import dev.docket.domain.shared.Failure.Unavailable;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Logs a person in. A wrong password, an unknown person and an unknown tenant get the same answer
/// after the same work.
public final class LogIn {

  /// Stands for a tenant that there is not, so that nothing is done differently for it: it has no
  /// people, and its events are read by nobody but an operator.
  private static final TenantId NO_TENANT = new TenantId(new UUID(0, 0));

  private final Transactions transactions;
  private final Tenants tenants;
  private final Users users;
  private final EventLog events;
  private final LoginSessions sessions;
  private final PasswordHasher passwords;
  private final GuessLimit guesses;
  private final InstantSource clock;
  private final Ids ids;

  public LogIn(
      Transactions transactions,
      Tenants tenants,
      Users users,
      EventLog events,
      LoginSessions sessions,
      PasswordHasher passwords,
      GuessLimit guesses,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.events = events;
    this.sessions = sessions;
    this.passwords = passwords;
    this.guesses = guesses;
    this.clock = clock;
    this.ids = ids;
  }

  /// Prints its password as `***`.
  ///
  /// @param source where the call comes from, such as a network address
  public record Command(TenantSlug slug, EmailAddress email, String password, String source) {

    @Override
    public String toString() {
      return "Command[%s, %s, ***]".formatted(slug, email);
    }

    private String account() {
      return "%s %s %s".formatted(slug, email.normalized(), source);
    }
  }

  private record Account(TenantId tenant, Optional<User> user) {

    Optional<PasswordHash> hash() {
      return user.flatMap(known -> Optional.ofNullable(known.passwordHash()));
    }
  }

  /// @throws NotAuthenticated `invalid_credentials`
  /// @throws dev.docket.domain.shared.Failure.TooManyRequests `too_many_attempts`
  /// @throws Unavailable when too many passwords are being checked
  public IssuedTokens handle(String requestId, Command command) {
    return guesses
        .count(
            command.account(),
            () -> attempt(requestId, command),
            () -> tell(requestId, find(command), PasswordRefused.Reason.LOGIN_THROTTLED))
        .orElseThrow(() ->
            new NotAuthenticated(
                "invalid_credentials",
                "tenant, e-mail address and password do not belong together"));
  }

  private Optional<IssuedTokens> attempt(String requestId, Command command) {
    var account = find(command);
    var matches = passwords.matches(command.password(), account.hash());
    var user = account.user().filter(known -> matches && known.isActive());
    if (user.isEmpty()) {
      tell(requestId, account, PasswordRefused.Reason.LOGIN_FAILED);
      return Optional.empty();
    }
    var rehashed = rehashed(command.password(), account);
    return transactions.of(
        account.tenant(), () -> open(requestId, account.tenant(), user.get(), rehashed));
  }

  private Account find(Command command) {
    var tenant = tenants.findBySlug(command.slug()).map(Tenant::id).orElse(NO_TENANT);
    return new Account(tenant, users.findByEmail(tenant, command.email()));
  }

  /// Opens the session, unless the person has been changed while the password was checked.
  private Optional<IssuedTokens> open(
      String requestId, TenantId tenant, User checked, Optional<PasswordHash> rehashed) {
    var user =
        rehashed.isPresent()
            ? users.findForUpdate(tenant, checked.id())
            : users.findForShare(tenant, checked.id());
    return user.filter(User::isActive)
        .filter(current -> Objects.equals(checked.passwordHash(), current.passwordHash()))
        .map(current -> {
          rehashed.ifPresent(hash -> keep(requestId, tenant, current, hash));
          return sessions.open(tenant, current, requestId);
        });
  }

  /// The password hashed anew, when its hash was made with other parameters than those of today.
  private Optional<PasswordHash> rehashed(String password, Account account) {
    try {
      return account
          .hash()
          .filter(hash -> !passwords.isCurrent(hash))
          .map(old -> passwords.hash(new Password(password)));
    } catch (Unavailable busy) {
      // there will be another login
      return Optional.empty();
    }
  }

  private void keep(String requestId, TenantId tenant, User user, PasswordHash hash) {
    var rehashed = user.withPassword(hash, clock.instant());
    var event =
        new UserEvent.Changed(
            rehashed, UserEvent.Changed.Change.PASSWORD_REHASHED, rehashed.updatedAt());
    users.save(tenant, rehashed, event.by(Subject.user(user.id().value()), requestId, ids.next()));
  }

  private void tell(String requestId, Account account, PasswordRefused.Reason reason) {
    var event =
        new PasswordRefused(account.tenant(), account.user(), reason, clock.instant())
            .by(Subject.ANONYMOUS, requestId, ids.next());
    transactions.run(account.tenant(), () -> events.append(account.tenant(), event));
  }
}
