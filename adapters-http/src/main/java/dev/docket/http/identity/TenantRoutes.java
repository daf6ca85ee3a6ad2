package dev.docket.http.identity;

import static dev.docket.http.Route.AUTHENTICATED;
import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;
import static dev.docket.http.Route.patch;

import dev.docket.application.identity.IdentityUseCases;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.util.List;

/// The caller's tenant: `/tenant`.
public final class TenantRoutes implements Routes {

  private final IdentityUseCases identity;

  public TenantRoutes(IdentityUseCases identity) {
    this.identity = identity;
  }

  @Override
  public Tag tag() {
    return new Tag("Tenant", "The tenant of the caller.");
  }

  @Override
  public List<Route> routes() {
    var write = holding(IdentityScopes.TENANT_WRITE);
    return List.of(
        get("/tenant", AUTHENTICATED, "Get the tenant", this::show)
            .answering(Reply.tagged(TenantResponse.class)),
        patch("/tenant", write, "Rename the tenant", this::rename)
            .taking(ETags.IF_MATCH_REQUIRED)
            .reading(RenameTenantRequest.class)
            .answering(Reply.tagged(TenantResponse.class)));
  }

  private void show(Context http) {
    var tenant = identity.queries().tenant(Caller.of(http));
    Answers.ok(http, TenantResponse.of(tenant), tenant.version());
  }

  private void rename(Context http) {
    var version = ETags.required(http);
    var command =
        JsonBody.read(
            http,
            RenameTenantRequest.class,
            (request, violations) -> request.toCommand(version, violations));
    var tenant = identity.renameTenant().handle(Caller.of(http), command);
    Answers.changed(http, TenantResponse.of(tenant), tenant.version());
  }
}
