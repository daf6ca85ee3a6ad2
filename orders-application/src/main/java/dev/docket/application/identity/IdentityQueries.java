package dev.docket.application.identity;

import dev.docket.application.identity.port.Tenants;
import dev.docket.application.identity.port.Users;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;

public final class IdentityQueries {

  private final Tenants tenants;
  private final Users users;

  public IdentityQueries(Tenants tenants, Users users) {
    this.tenants = tenants;
    this.users = users;
  }

  public record Me(User user, Tenant tenant) {}

  /// Who the caller is. Everyone who is known may ask.
  public Me me(Actor actor) {
    var id = new UserId(actor.subject().id());
    return new Me(
        users.find(actor.tenant(), id).orElseThrow(() -> new NotFound("user", id)),
        tenants.find(actor.tenant()).orElseThrow(() -> new NotFound("tenant", actor.tenant())));
  }
}
