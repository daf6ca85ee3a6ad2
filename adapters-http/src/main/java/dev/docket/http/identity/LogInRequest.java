package dev.docket.http.identity;

import dev.docket.application.identity.LogIn;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Shapes;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/login`. Prints its password as `***`.
@Described("Who logs in.")
public record LogInRequest(
    @Described(
            value = "The tenant's short name, under which its people log in.",
            pattern = Shapes.SLUG,
            example = "acme")
        @Required
        @Nullable String tenantSlug,
    @Described(
            value = "Who it is.",
            format = "email",
            example = "ada@example.org",
            minLength = 3,
            maxLength = EmailAddress.MAX_LENGTH)
        @Required
        @Nullable String email,
    @Described(value = "The password.", example = "correct horse battery")
        @Required
        @Length(max = Password.MAX_LENGTH)
        @Nullable String password) {

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
