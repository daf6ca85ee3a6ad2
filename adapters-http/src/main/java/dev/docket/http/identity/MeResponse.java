package dev.docket.http.identity;

import dev.docket.application.identity.IdentityQueries;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Scope;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Shapes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is calling, and what they may do.
///
/// @param type `user` or `api_key`
/// @param email absent for an API key
/// @param role absent for an API key
@Described("Who is calling.")
public record MeResponse(
    @Described(value = "A person or a machine.", pattern = "^(user|api_key)$", example = "user")
        String type,
    @Described("The id of the user or API key.") UUID id,
    @Described(
            value = "The address of the person; null for an API key.",
            format = "email",
            example = "ada@example.org",
            minLength = 3,
            maxLength = EmailAddress.MAX_LENGTH)
        @Nullable String email,
    @Described(value = "What the caller is called.", example = "Olga Meyer") @Nullable String name,
    @Described(value = "What the person is in the tenant; null for an API key.", oneOf = Role.class)
        @Nullable String role,
    @Described("What the caller may do.")
        List<@Described(pattern = Shapes.SCOPE, example = "orders:read") String> scopes,
    @Described("Whose things the caller sees.") TenantResponse tenant) {

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
