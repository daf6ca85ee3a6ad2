package dev.docket.persistence.identity;

import dev.docket.application.identity.port.Sessions;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.BoundedLists;
import dev.docket.persistence.shared.BoundedScan;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.Direction;
import dev.docket.persistence.shared.ShortCache;
import dev.docket.persistence.shared.TenantChanges;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

public final class JdbiSessions implements Sessions {

  private static final String INSERT =
      """
      insert into sessions (tenant_id, id, user_id, current_hash, previous_hash, rotated_at,
        expires_at, revoked_at, version, created_at)
      values (:tenant, :id, :user_id, :current_hash, :previous_hash, :rotated_at,
        :expires_at, :revoked_at, :version, :created_at)
      """;

  private static final String UPDATE =
      """
      update sessions
      set current_hash = :current_hash, previous_hash = :previous_hash,
        rotated_at = :rotated_at, revoked_at = :revoked_at, version = :version
      where tenant_id = :tenant and id = :id and version = :version - 1
      """;

  private static final String VERSION =
      "select version from sessions where tenant_id = :tenant and id = :id";

  private static final String FIND_FOR_UPDATE =
      """
      select id, user_id, current_hash, previous_hash, rotated_at, expires_at, revoked_at, version,
        created_at
      from sessions
      where tenant_id = :tenant and id = :id
      for update
      """;

  private static final String FIND_IN_USE =
      """
      select session.user_id, session.expires_at, users.role
      from sessions session
      join users on users.tenant_id = :tenant and users.id = session.user_id
      where session.tenant_id = :tenant and session.id = :id and session.revoked_at is null
        and users.status = 'active'
      """;

  private static final String REVOKE_ALL =
      """
      update sessions
      set revoked_at = :now, version = version + 1
      where tenant_id = :tenant and user_id = :user_id and revoked_at is null and id <> :except
      """;

  private static final String COLUMNS =
      """
      id, user_id, current_hash, previous_hash, rotated_at, expires_at, revoked_at, version,
        created_at\
      """;

  // `sessions_of_user` knows whose they are; most of them may have ended
  private static final BoundedScan LIVE =
      new BoundedScan(
          "sessions",
          COLUMNS,
          List.of("user_id = :user_id"),
          List.of("revoked_at is null", "expires_at > :now"),
          Direction.DESCENDING);

  private final TenantSql sql;
  private final RecordedWrites writes;
  private final BoundedLists lists;
  private final TenantChanges changes;
  private final ShortCache<SessionId, InUse> inUse;

  /// @param changes is told when sessions end, and tells when other things change them
  public JdbiSessions(TenantSql sql, TenantChanges changes) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
    this.lists = new BoundedLists(sql);
    this.changes = changes;
    this.inUse = new ShortCache<>(changes);
  }

  @Override
  public void add(TenantId tenant, Session session, RecordedEvent event) {
    writes.add(
        tenant,
        INSERT,
        query ->
            bind(query, session)
                .bind("user_id", session.user().value())
                .bind("expires_at", Columns.timestamp(session.expiresAt()))
                .bind("created_at", Columns.timestamp(session.createdAt())),
        event);
  }

  @Override
  public void save(TenantId tenant, Session session, RecordedEvent event) {
    // one that is only prolonged is as good as before
    if (session.revokedAt() != null) {
      sql.tellAfterwards(changes, tenant);
    }
    writes.save(tenant, UPDATE, query -> bind(query, session), event, VERSION);
  }

  @Override
  public void revokeAll(
      TenantId tenant, UserId user, @Nullable SessionId except, Instant now, RecordedEvent event) {
    sql.tellAfterwards(changes, tenant);
    writes.add(
        tenant,
        REVOKE_ALL,
        query ->
            query
                .bind("user_id", user.value())
                // no session has that id
                .bind("except", except == null ? Columns.BEHIND_ALL_IDS : except.value())
                .bind("now", Columns.timestamp(now)),
        event);
  }

  @Override
  public Page<Session, SessionId> listLive(
      TenantId tenant, UserId user, Instant now, PageRequest<SessionId> page) {
    return lists.newestFirst(
        tenant,
        LIVE,
        page,
        SessionId::value,
        query -> query.bind("user_id", user.value()).bind("now", Columns.timestamp(now)),
        JdbiSessions::session,
        Session::id);
  }

  @Override
  public Count countLive(TenantId tenant, UserId user, Instant now, int atMost) {
    return lists.count(
        tenant,
        LIVE,
        query -> query.bind("user_id", user.value()).bind("now", Columns.timestamp(now)),
        atMost);
  }

  @Override
  public Optional<Session> findForUpdate(TenantId tenant, SessionId id) {
    return sql.find(
        tenant, FIND_FOR_UPDATE, query -> query.bind("id", id.value()), JdbiSessions::session);
  }

  @Override
  public Optional<InUse> findInUse(TenantId tenant, SessionId id) {
    return inUse.find(
        tenant,
        id,
        () ->
            sql.find(
                tenant,
                FIND_IN_USE,
                query -> query.bind("id", id.value()),
                row ->
                    new InUse(
                        new UserId(Columns.id(row, "user_id")),
                        Role.of(row.getString("role")),
                        Columns.instant(row, "expires_at"))));
  }

  private static Query bind(Query query, Session session) {
    var previous = session.previous();
    return query
        .bind("id", session.id().value())
        .bind("current_hash", session.current().value())
        .bind("previous_hash", previous == null ? null : previous.value())
        .bind("rotated_at", Columns.timestamp(session.rotatedAt()))
        .bind("revoked_at", Columns.timestampOrNull(session.revokedAt()))
        .bind("version", session.version());
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        new SessionId(Columns.id(row, "id")),
        new UserId(Columns.id(row, "user_id")),
        new SecretHash(row.getString("current_hash")),
        secretHash(row.getString("previous_hash")),
        Columns.instant(row, "rotated_at"),
        Columns.instant(row, "expires_at"),
        Columns.instantOrNull(row, "revoked_at"),
        row.getLong("version"),
        Columns.instant(row, "created_at"));
  }

  private static @Nullable SecretHash secretHash(@Nullable String value) {
    return value == null ? null : new SecretHash(value);
  }
}
