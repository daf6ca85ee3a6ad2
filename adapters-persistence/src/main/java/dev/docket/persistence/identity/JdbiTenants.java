package dev.docket.persistence.identity;

import dev.docket.application.identity.port.Tenants;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

public final class JdbiTenants implements Tenants {

  private static final String INSERT =
      """
      insert into tenants (id, slug, name, version, created_at)
      values (:tenant, :slug, :name, :version, :created_at)
      """;

  private static final String UPDATE =
      """
      update tenants
      set name = :name, version = :version
      where id = :tenant and version = :version - 1
      """;

  // the event writer binds the id of the subject, which is the tenant itself
  private static final String VERSION =
      "select version from tenants where id = :tenant and id = :id";

  private static final String FIND =
      """
      select id, slug, name, version, created_at
      from tenants
      where id = :tenant
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
  public void save(Tenant tenant, RecordedEvent event) {
    writes.save(
        tenant.id(),
        UPDATE,
        query -> query.bind("name", tenant.name()).bind("version", tenant.version()),
        event,
        VERSION);
  }

  @Override
  public Optional<Tenant> findForUpdate(TenantId id) {
    return sql.find(id, FIND + "for update", query -> {}, JdbiTenants::read);
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return sql.find(id, FIND, query -> {}, JdbiTenants::read);
  }

  @Override
  public Optional<Tenant> findBySlug(TenantSlug slug) {
    return sql.reference(TenantTable.class, table -> table.findBySlug(slug.value()))
        .map(JdbiTenants::tenant);
  }

  @Override
  public Page<TenantId, TenantId> listAll(PageRequest<TenantId> page) {
    var after = page.after() == null ? Columns.BEHIND_ALL_IDS : page.after().value();
    var ids = sql.reference(TenantTable.class, table -> table.listAll(after, page.limit() + 1));
    return Page.of(ids.stream().map(TenantId::new).toList(), page.limit(), Function.identity());
  }

  private static Tenant tenant(TenantTable.Row row) {
    return new Tenant(
        new TenantId(row.id()),
        new TenantSlug(row.slug()),
        row.name(),
        row.version(),
        row.createdAt().toInstant());
  }

  private static Tenant read(ResultSet row) throws SQLException {
    return new Tenant(
        new TenantId(Columns.id(row, "id")),
        new TenantSlug(row.getString("slug")),
        row.getString("name"),
        row.getLong("version"),
        Columns.instant(row, "created_at"));
  }
}
