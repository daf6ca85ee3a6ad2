package dev.docket.persistence.identity;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// The one look-up that stands before the tenant walls, declared: logins alone ask it, far from the
/// hot paths.
@RegisterConstructorMapper(TenantTable.Row.class)
public interface TenantTable {

  /// A row as it stands in the table.
  record Row(UUID id, String slug, String name, long version, OffsetDateTime createdAt) {}

  @SqlQuery("select id, slug, name, version, created_at from tenants where slug = :slug")
  Optional<Row> findBySlug(String slug);
}
