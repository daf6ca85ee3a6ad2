package dev.docket.domain.identity;

import dev.docket.domain.shared.TenantId;
import dev.docket.domain.shared.Text;
import java.time.Instant;

/// A company that keeps its customers and orders in Docket.
public record Tenant(TenantId id, TenantSlug slug, String name, long version, Instant createdAt) {

  public static final int MAX_NAME_LENGTH = 200;

  public Tenant {
    Text.within("/tenant_name", name, 1, MAX_NAME_LENGTH);
  }

  public static Tenant open(TenantId id, TenantSlug slug, String name, Instant now) {
    return new Tenant(id, slug, name, 1, now);
  }

  /// The tenant under another name; the very same tenant when it has this name already.
  public Tenant rename(String newName) {
    return name.equals(newName) ? this : new Tenant(id, slug, newName, version + 1, createdAt);
  }
}
