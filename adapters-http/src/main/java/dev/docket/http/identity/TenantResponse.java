package dev.docket.http.identity;

import dev.docket.domain.identity.Tenant;
import java.time.Instant;
import java.util.UUID;

/// A tenant as it is answered.
public record TenantResponse(UUID id, String slug, String name, long version, Instant createdAt) {

  public static TenantResponse of(Tenant tenant) {
    return new TenantResponse(
        tenant.id().value(),
        tenant.slug().value(),
        tenant.name(),
        tenant.version(),
        tenant.createdAt());
  }
}
