package dev.docket.http.identity;

import dev.docket.application.identity.LogIn;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/login`. Prints its password as `***`.
public record LogInRequest(
    @Required @Nullable String tenantSlug,
    @Required @Nullable String email,
    @Required @Length(max = Password.MAX_LENGTH) @Nullable String password) {

  LogIn.Command toCommand(String source, Violations violations) {
    var slug = violations.read("", tenantSlug, TenantSlug::new);
    var address = violations.read("", email, EmailAddress::new);
    return violations.orThrow(() ->
        new LogIn.Command(
            Objects.requireNonNull(slug),
            Objects.requireNonNull(address),
            Objects.requireNonNull(password),
            source));
  }

  @Override
  public String toString() {
    return "LogInRequest[%s, ***]".formatted(tenantSlug);
  }
}
