package dev.docket.http.identity;

import dev.docket.application.identity.IdentityQueries;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Scope;
import java.util.List;
import java.util.UUID;

/// Who is calling, and what they may do.
public record MeResponse(
    String type,
    UUID id,
    String email,
    String name,
    String role,
    List<String> scopes,
    TenantResponse tenant) {

  public static MeResponse of(Actor actor, IdentityQueries.Me me) {
    return new MeResponse(
        actor.subject().kind().code(),
        me.user().id().value(),
        me.user().email().value(),
        me.user().name(),
        actor.role().code(),
        actor.scopes().stream().map(Scope::code).sorted().toList(),
        TenantResponse.of(me.tenant()));
  }
}
