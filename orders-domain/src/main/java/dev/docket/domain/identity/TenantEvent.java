package dev.docket.domain.identity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to the tenant itself.
public sealed interface TenantEvent extends IdentityEvent {

  Tenant tenant();

  record Opened(Tenant tenant) implements TenantEvent {

    @Override
    public String type() {
      return "tenant.opened";
    }

    @Override
    public Instant occurredAt() {
      return tenant.createdAt();
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("slug", tenant.slug().value());
    }
  }

  record Renamed(Tenant tenant, Instant occurredAt) implements TenantEvent {

    @Override
    public String type() {
      return "tenant.renamed";
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("name", tenant.name());
    }
  }

  @Override
  default String subjectType() {
    return "tenant";
  }

  @Override
  default UUID subjectId() {
    return tenant().id().value();
  }

  @Override
  default long subjectVersion() {
    return tenant().version();
  }
}
