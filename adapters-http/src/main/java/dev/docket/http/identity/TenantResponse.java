package dev.docket.http.identity;

import dev.docket.domain.identity.Tenant;
import dev.docket.http.shared.ETags;
import java.time.Instant;
import java.util.UUID;

/// A tenant as it is answered.
public record TenantResponse(
    UUID id, String slug, String name, long version, String etag, Instant createdAt) {

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
