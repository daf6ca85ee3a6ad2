package dev.docket.http.identity;

import dev.docket.domain.identity.Tenant;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.Shapes;
import java.time.Instant;
import java.util.UUID;

/// A tenant as it is answered.
@Described("A tenant.")
public record TenantResponse(
    @Described("The id of the tenant.") UUID id,
    @Described(
            value = "The tenant's short name, under which its people log in.",
            pattern = Shapes.SLUG,
            example = "acme")
        String slug,
    @Described(value = "What it is called.", example = "Acme") String name,
    @Described("Counts the changes, from 1.") long version,
    @Described(
            value = "The version as `If-Match` takes it.",
            pattern = Shapes.ETAG,
            example = "\"1\"")
        String etag,
    @Described("When it was made.") Instant createdAt) {

  public static TenantResponse of(Tenant tenant) {
    return new TenantResponse(
        tenant.id().value(),
        tenant.slug().value(),
        tenant.name(),
        tenant.version(),
        ETags.of(tenant.version()),
        tenant.createdAt());
  }
}
