package dev.docket.http.identity;

import dev.docket.application.identity.RenameTenant;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /tenant`.
public record RenameTenantRequest(
    @Required @Length(max = Tenant.MAX_NAME_LENGTH) @Nullable String name) {

  RenameTenant.Command toCommand(ExpectedVersion version, Violations violations) {
    return violations.orThrow(
        () -> new RenameTenant.Command(Objects.requireNonNull(name), version));
  }
}
