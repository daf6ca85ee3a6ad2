package dev.docket.application.identity;

import dev.docket.application.identity.port.Tenants;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantEvent;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gives the caller's tenant another name. The slug stays, which people log in with.
public final class RenameTenant {

  private final Transactions transactions;
  private final Tenants tenants;
  private final InstantSource clock;
  private final Ids ids;

  public RenameTenant(Transactions transactions, Tenants tenants, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.clock = clock;
    this.ids = ids;
  }

  /// @param name absent to keep the one there is
  public record Command(@Nullable String name, ExpectedVersion version) {}

  public Tenant handle(Actor actor, Command command) {
    actor.require(IdentityScopes.TENANT_WRITE);
    return transactions.of(
        actor.tenant(),
        () -> {
          var tenant =
              tenants
                  .findForUpdate(actor.tenant())
                  .orElseThrow(() -> new NotFound("tenant", actor.tenant()));
          command.version().require(tenant.version());
          var renamed = tenant.rename(Objects.requireNonNullElse(command.name(), tenant.name()));
          if (renamed.version() != tenant.version()) {
            var event = new TenantEvent.Renamed(renamed, clock.instant());
            tenants.save(renamed, event.by(actor, ids.next()));
          }
          return renamed;
        });
  }
}
