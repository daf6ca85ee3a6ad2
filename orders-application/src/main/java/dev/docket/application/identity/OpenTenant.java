package dev.docket.application.identity;

import dev.docket.application.identity.port.Tenants;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantEvent;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.time.InstantSource;

/// Opens a tenant with its owner and logs the owner in.
public final class OpenTenant {

  private final Transactions transactions;
  private final Tenants tenants;
  private final Users users;
  private final LoginSessions sessions;
  private final NewPasswords passwords;
  private final InstantSource clock;
  private final Ids ids;

  public OpenTenant(
      Transactions transactions,
      Tenants tenants,
      Users users,
      LoginSessions sessions,
      NewPasswords passwords,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(
      String tenantName, TenantSlug slug, String name, EmailAddress email, Password password) {}

  public record Opened(Tenant tenant, User owner, IssuedTokens tokens) {}

  /// @throws dev.docket.domain.shared.Failure.Invalid `common_password` at `/password`
  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_slug`
  public Opened handle(String requestId, Command command) {
    var hash = passwords.hash(command.password(), "/password");
    var now = clock.instant();
    var tenant = Tenant.open(new TenantId(ids.next()), command.slug(), command.tenantName(), now);
    var owner =
        User.join(new UserId(ids.next()), command.email(), command.name(), hash, Role.OWNER, now);
    var actor = Subject.user(owner.id().value());
    return transactions.of(
        tenant.id(),
        () -> {
          var opened = new TenantEvent.Opened(tenant).by(actor, requestId, ids.next());
          tenants.add(tenant, opened);
          var joined = new UserEvent.Joined(owner).by(actor, requestId, ids.next());
          users.add(tenant.id(), owner, joined);
          return new Opened(tenant, owner, sessions.open(tenant.id(), owner, requestId));
        });
  }
}
