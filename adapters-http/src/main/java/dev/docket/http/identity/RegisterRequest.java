package dev.docket.http.identity;

import dev.docket.application.identity.OpenTenant;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Shapes;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/register`. Prints its password as `***`.
@Described("A tenant to be opened, and its owner.")
public record RegisterRequest(
    @Described(value = "What the tenant is called.", example = "Acme")
        @Required
        @Length(max = Tenant.MAX_NAME_LENGTH)
        @Nullable String tenantName,
    @Described(
            value = "The tenant's short name, under which its people log in.",
            pattern = Shapes.SLUG,
            example = "acme")
        @Required
        @Nullable String tenantSlug,
    @Described(value = "What the owner is called.", example = "Olga Meyer")
        @Required
        @Length(max = User.MAX_NAME_LENGTH)
        @Nullable String name,
    @Described(
            value = "The address that the owner logs in with.",
            format = "email",
            example = "ada@example.org",
            minLength = 3,
            maxLength = EmailAddress.MAX_LENGTH)
        @Required
        @Nullable String email,
    @Described(
            value = "The password that the owner chooses.",
            example = "correct horse battery",
            minLength = Password.MIN_LENGTH,
            maxLength = Password.MAX_LENGTH)
        @Required
        @Nullable String password) {

  OpenTenant.Command toCommand(Violations violations) {
    var slug = violations.read("", tenantSlug, TenantSlug::new);
    var address = violations.read("", email, EmailAddress::new);
    var chosen = violations.read("/password", password, Password::new);
    return violations.orThrow(() ->
        new OpenTenant.Command(
            Objects.requireNonNull(tenantName),
            Objects.requireNonNull(slug),
            Objects.requireNonNull(name),
            Objects.requireNonNull(address),
            Objects.requireNonNull(chosen)));
  }

  @Override
  public String toString() {
    return "RegisterRequest[%s, ***]".formatted(tenantSlug);
  }
}
