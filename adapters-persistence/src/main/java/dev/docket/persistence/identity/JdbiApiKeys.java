package dev.docket.persistence.identity;

import dev.docket.application.identity.port.ApiKeys;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.BoundedLists;
import dev.docket.persistence.shared.BoundedScan;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.ShortCache;
import dev.docket.persistence.shared.TenantChanges;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public final class JdbiApiKeys implements ApiKeys {

  private static final String INSERT =
      """
      insert into api_keys (tenant_id, id, user_id, name, scopes, secret_hash, expires_at,
        last_used_at, created_at)
      values (:tenant, :id, :user_id, :name, :scopes, :secret_hash, :expires_at,
        :last_used_at, :created_at)
      """;

  private static final String DELETE =
      """
      delete from api_keys
      where tenant_id = :tenant and id = :id
      """;

  // never back: another instance may have a later use to tell
  private static final String MARK_USED =
      """
      update api_keys
      set last_used_at = :now
      where tenant_id = :tenant and id = :id and (last_used_at is null or last_used_at < :now)
      """;

  private static final String FIND =
      """
      select id, user_id, name, scopes, secret_hash, expires_at, last_used_at, created_at
      from api_keys
      where tenant_id = :tenant and id = :id
      """;

  private static final String FIND_IN_USE =
      """
      select api_key.id, user_id, api_key.name, scopes, secret_hash, expires_at, last_used_at,
        api_key.created_at, role
      from api_keys api_key
      join users on users.tenant_id = :tenant and users.id = api_key.user_id
      where api_key.tenant_id = :tenant and api_key.id = :id and users.status = 'active'
      """;

  private static final BoundedScan ALL =
      BoundedScan.ofAll(
          "api_keys",
          "id, user_id, name, scopes, secret_hash, expires_at, last_used_at, created_at",
          List.of());

  private final TenantSql sql;
  private final RecordedWrites writes;
  private final BoundedLists lists;
  private final TenantChanges changes;
  private final ShortCache<ApiKeyId, InUse> inUse;

  public JdbiApiKeys(TenantSql sql, TenantChanges changes) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
    this.lists = new BoundedLists(sql);
    this.changes = changes;
    this.inUse = new ShortCache<>(changes);
  }

  @Override
  public void add(TenantId tenant, ApiKey key, RecordedEvent event) {
    writes.add(
        tenant,
        INSERT,
        query ->
            query
                .bind("id", key.id().value())
                .bind("user_id", key.user().value())
                .bind("name", key.name())
                .bindArray("scopes", String.class, key.scopes())
                .bind("secret_hash", key.secret().value())
                .bind("expires_at", Columns.timestampOrNull(key.expiresAt()))
                .bind("last_used_at", Columns.timestampOrNull(key.lastUsedAt()))
                .bind("created_at", Columns.timestamp(key.createdAt())),
        event);
  }

  @Override
  public void remove(TenantId tenant, ApiKey key, RecordedEvent event) {
    sql.tellAfterwards(changes, tenant);
    writes.remove(tenant, DELETE, query -> query.bind("id", key.id().value()), event);
  }

  @Override
  public Optional<ApiKey> find(TenantId tenant, ApiKeyId id) {
    return find(tenant, id, FIND);
  }

  @Override
  public Optional<ApiKey> findForUpdate(TenantId tenant, ApiKeyId id) {
    return find(tenant, id, FIND + "for update");
  }

  @Override
  public Optional<InUse> findInUse(TenantId tenant, ApiKeyId id) {
    return inUse.find(
        tenant,
        id,
        () ->
            sql.find(
                tenant,
                FIND_IN_USE,
                query -> query.bind("id", id.value()),
                row -> new InUse(apiKey(row), Role.of(row.getString("role")))));
  }

  @Override
  public void markUsed(TenantId tenant, ApiKeyId id, Instant now) {
    sql.write(
        tenant,
        MARK_USED,
        query -> query.bind("id", id.value()).bind("now", Columns.timestamp(now)));
  }

  @Override
  public Page<ApiKey, ApiKeyId> list(TenantId tenant, PageRequest<ApiKeyId> page) {
    return lists.newestFirst(
        tenant, ALL, page, ApiKeyId::value, query -> {}, JdbiApiKeys::apiKey, ApiKey::id);
  }

  @Override
  public Count count(TenantId tenant, int atMost) {
    return lists.count(tenant, ALL, query -> {}, atMost);
  }

  private Optional<ApiKey> find(TenantId tenant, ApiKeyId id, String text) {
    return sql.find(tenant, text, query -> query.bind("id", id.value()), JdbiApiKeys::apiKey);
  }

  private static ApiKey apiKey(ResultSet row) throws SQLException {
    return new ApiKey(
        new ApiKeyId(Columns.id(row, "id")),
        new UserId(Columns.id(row, "user_id")),
        row.getString("name"),
        Columns.texts(row, "scopes"),
        new SecretHash(row.getString("secret_hash")),
        Columns.instantOrNull(row, "expires_at"),
        Columns.instantOrNull(row, "last_used_at"),
        Columns.instant(row, "created_at"));
  }
}
