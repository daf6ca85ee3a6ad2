package dev.docket.application.identity.port;

import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

/// The tenants of this installation.
public interface Tenants {

  /// Writes a new tenant and the event that tells of it: both or neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_slug`
  void add(Tenant tenant, RecordedEvent event);

  /// Writes a renamed tenant over the version before, and the event that tells of it: both or
  /// neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  void save(Tenant tenant, RecordedEvent event);

  Optional<Tenant> find(TenantId id);

  /// Finds a tenant and keeps others from changing it until the transaction ends.
  Optional<Tenant> findForUpdate(TenantId id);

  /// The one look-up that knows no tenant yet.
  Optional<Tenant> findBySlug(TenantSlug slug);

  /// All tenants, for work that goes through every one of them; newest first.
  Page<TenantId, TenantId> listAll(PageRequest<TenantId> page);
}
