package dev.docket.persistence.identity;

import dev.docket.application.identity.port.Tenants;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.TenantSql;
import java.util.Optional;
import java.util.function.Function;

public final class JdbiTenants implements Tenants {

  private static final String INSERT =
      """
      insert into tenants (id, slug, name, version, created_at)
      values (:tenant, :slug, :name, :version, :created_at)
      """;

  private final TenantSql sql;
  private final RecordedWrites writes;

  public JdbiTenants(TenantSql sql) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
  }

  @Override
  public void add(Tenant tenant, RecordedEvent event) {
    writes.add(
        tenant.id(),
        INSERT,
        query ->
            query
                .bind("slug", tenant.slug().value())
                .bind("name", tenant.name())
                .bind("version", tenant.version())
                .bind("created_at", Columns.timestamp(tenant.createdAt())),
        event);
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return find(table -> table.find(id.value()));
  }

  @Override
  public Optional<Tenant> findBySlug(TenantSlug slug) {
    return find(table -> table.findBySlug(slug.value()));
  }

  private Optional<Tenant> find(Function<TenantTable, Optional<TenantTable.Row>> question) {
    return sql.reference(TenantTable.class, question).map(JdbiTenants::tenant);
  }

  private static Tenant tenant(TenantTable.Row row) {
    return new Tenant(
        new TenantId(row.id()),
        new TenantSlug(row.slug()),
        row.name(),
        row.version(),
        row.createdAt().toInstant());
  }
}
