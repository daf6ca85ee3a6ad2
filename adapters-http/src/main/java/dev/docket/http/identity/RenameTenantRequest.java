package dev.docket.http.identity;

import dev.docket.application.identity.RenameTenant;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /tenant`, a merge patch.
@AnsweredAs(TenantResponse.class)
@Described("A merge patch of the tenant.")
public record RenameTenantRequest(
    @Described(value = "What the tenant is called.", example = "Acme")
        @Nullable Change<@Required @Length(max = Tenant.MAX_NAME_LENGTH) String> name) {

  RenameTenant.Command toCommand(ExpectedVersion version, Violations violations) {
    return violations.orThrow(() -> new RenameTenant.Command(Change.wanted(name), version));
  }
}
