package dev.docket.application.identity;

import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.application.identity.port.Tenants;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure.NotAuthenticated;

/// Logs a person in. A wrong password, an unknown person and an unknown tenant get the same answer
/// after the same time.
public final class LogIn {

  private final Transactions transactions;
  private final Tenants tenants;
  private final Users users;
  private final LoginSessions sessions;
  private final PasswordHasher passwords;

  public LogIn(
      Transactions transactions,
      Tenants tenants,
      Users users,
      LoginSessions sessions,
      PasswordHasher passwords) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
  }

  /// Prints its password as `***`.
  public record Command(TenantSlug slug, EmailAddress email, String password) {

    @Override
    public String toString() {
      return "Command[%s, %s, ***]".formatted(slug, email);
    }
  }

  public IssuedTokens handle(String requestId, Command command) {
    var tenant = tenants.findBySlug(command.slug());
    var user = tenant.map(Tenant::id).flatMap(id -> users.findByEmail(id, command.email()));
    var matches = passwords.matches(command.password(), user.map(User::passwordHash));
    if (!matches || tenant.isEmpty() || user.isEmpty() || !user.get().isActive()) {
      throw new NotAuthenticated(
          "invalid_credentials", "tenant, e-mail address and password do not belong together");
    }
    return transactions.of(
        tenant.get().id(), () -> sessions.open(tenant.get().id(), user.get(), requestId));
  }
}
