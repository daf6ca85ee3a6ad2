package dev.docket.http.identity;

import dev.docket.application.identity.IdentityQueries;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Scope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is calling, and what they may do.
///
/// @param type `user` or `api_key`
/// @param email absent for an API key
/// @param role absent for an API key
public record MeResponse(
    String type,
    UUID id,
    @Nullable String email,
    @Nullable String name,
    @Nullable String role,
    List<String> scopes,
    TenantResponse tenant) {

  public static MeResponse of(Actor actor, IdentityQueries.Me me) {
    var email = me.email();
    var role = actor.role();
    return new MeResponse(
        actor.subject().kind().code(),
        actor.subject().id(),
        email == null ? null : email.value(),
        me.name(),
        role == null ? null : role.code(),
        actor.scopes().stream().map(Scope::code).sorted().toList(),
        TenantResponse.of(me.tenant()));
  }
}
