package dev.docket.application.identity.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

public final class InMemoryTenants implements Tenants {

  private final InMemoryTable<Tenant> tenants;
  private final InMemoryEventLog events;

  public InMemoryTenants(InMemoryTransactions transactions, InMemoryEventLog events) {
    this.tenants = new InMemoryTable<>(transactions);
    this.events = events;
  }

  @Override
  public void add(Tenant tenant, RecordedEvent event) {
    if (findBySlug(tenant.slug()).isPresent()) {
      throw new Failure.Duplicate("slug", "another one of the tenants has this slug");
    }
    tenants.put(tenant.id(), tenant.id().value(), tenant);
    events.append(tenant.id(), event);
  }

  @Override
  public void save(Tenant tenant, RecordedEvent event) {
    var current = find(tenant.id()).map(Tenant::version).orElse(0L);
    if (current != tenant.version() - 1) {
      throw new Failure.Stale(current);
    }
    tenants.put(tenant.id(), tenant.id().value(), tenant);
    events.append(tenant.id(), event);
  }

  @Override
  public Optional<Tenant> findForUpdate(TenantId id) {
    return find(id);
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return tenants.find(id, id.value());
  }

  @Override
  public Optional<Tenant> findBySlug(TenantSlug slug) {
    return tenants.everywhere().filter(tenant -> tenant.slug().equals(slug)).findFirst();
  }

  @Override
  public Page<TenantId, TenantId> listAll(PageRequest<TenantId> page) {
    var newestFirst = Comparator.comparing(TenantId::toString).reversed();
    var ids =
        tenants
            .everywhere()
            .map(Tenant::id)
            .sorted(newestFirst)
            .filter(id -> page.after() == null || newestFirst.compare(id, page.after()) > 0)
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(ids, page.limit(), Function.identity());
  }
}
