package dev.docket.persistence.identity;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// What stands before the tenant walls, declared: logins and work that goes through all tenants ask
/// it, far from the hot paths.
@RegisterConstructorMapper(TenantTable.Row.class)
public interface TenantTable {

  /// A row as it stands in the table.
  record Row(UUID id, String slug, String name, long version, OffsetDateTime createdAt) {}

  @SqlQuery("select id, slug, name, version, created_at from tenants where slug = :slug")
  Optional<Row> findBySlug(String slug);

  @SqlQuery("select id from tenants where id < :after order by id desc limit :limit")
  List<UUID> listAll(UUID after, int limit);
}
