package dev.docket.http.identity;

import dev.docket.application.identity.OpenTenant;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/register`. Prints its password as `***`.
public record RegisterRequest(
    @Required @Length(max = Tenant.MAX_NAME_LENGTH) @Nullable String tenantName,
    @Required @Nullable String tenantSlug,
    @Required @Length(max = User.MAX_NAME_LENGTH) @Nullable String name,
    @Required @Nullable String email,
    @Required @Nullable String password) {

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
