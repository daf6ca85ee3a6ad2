package dev.docket.persistence.identity;

import dev.docket.application.identity.port.UserFilter;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.BoundedLists;
import dev.docket.persistence.shared.BoundedScan;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.TenantChanges;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

public final class JdbiUsers implements Users {

  private static final String INSERT =
      """
      insert into users (tenant_id, id, email, email_normalized, name, password_hash, invite_hash,
        invite_expires_at, role, status, version, created_at, updated_at)
      values (:tenant, :id, :email, :email_normalized, :name, :password_hash, :invite_hash,
        :invite_expires_at, :role, :status, :version, :created_at, :updated_at)
      """;

  private static final String UPDATE =
      """
      update users
      set name = :name, password_hash = :password_hash, invite_hash = :invite_hash,
        invite_expires_at = :invite_expires_at, role = :role, status = :status,
        version = :version, updated_at = :updated_at
      where tenant_id = :tenant and id = :id and version = :version - 1
      """;

  private static final String DELETE =
      """
      delete from users
      where tenant_id = :tenant and id = :id and version = :version
      """;

  private static final String VERSION =
      "select version from users where tenant_id = :tenant and id = :id";

  private static final String COLUMNS =
      """
      id, email, name, password_hash, invite_hash, invite_expires_at, role, status, version,
        created_at, updated_at\
      """;
  private static final String SELECT =
      "select " + COLUMNS + " from users where tenant_id = :tenant\n";
  private static final String OF_ID = "and id = :id\n";
  private static final String OF_EMAIL = "email_normalized = :email_normalized";
  private static final String OF_ROLE = "role = :role";
  private static final String OF_STATUS = "status = :status";

  // in one order: two who lock them must not wait in a circle
  private static final String ACTIVE_OWNERS_FOR_UPDATE =
      SELECT + "and role = 'owner' and status = 'active' order by id for update";

  private final TenantSql sql;
  private final RecordedWrites writes;
  private final BoundedLists lists;
  private final TenantChanges changes;

  /// @param changes is told when a person changes, for whoever remembers their logins and keys
  public JdbiUsers(TenantSql sql, TenantChanges changes) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
    this.lists = new BoundedLists(sql);
    this.changes = changes;
  }

  @Override
  public void add(TenantId tenant, User user, RecordedEvent event) {
    writes.add(
        tenant,
        INSERT,
        query ->
            bind(query, user)
                .bind("email", user.email().value())
                .bind("email_normalized", user.email().normalized())
                .bind("created_at", Columns.timestamp(user.createdAt())),
        event);
  }

  @Override
  public void save(TenantId tenant, User user, RecordedEvent event) {
    sql.tellAfterwards(changes, tenant);
    writes.save(tenant, UPDATE, query -> bind(query, user), event, VERSION);
  }

  @Override
  public void remove(TenantId tenant, User user, RecordedEvent event) {
    sql.tellAfterwards(changes, tenant);
    writes.remove(
        tenant,
        DELETE,
        query -> query.bind("id", user.id().value()).bind("version", user.version()),
        event);
  }

  @Override
  public Optional<User> find(TenantId tenant, UserId id) {
    return find(tenant, id, SELECT + OF_ID);
  }

  @Override
  public Optional<User> findForUpdate(TenantId tenant, UserId id) {
    return find(tenant, id, SELECT + OF_ID + "for update");
  }

  @Override
  public Optional<User> findForShare(TenantId tenant, UserId id) {
    return find(tenant, id, SELECT + OF_ID + "for share");
  }

  @Override
  public Optional<User> findByEmail(TenantId tenant, EmailAddress email) {
    return sql.find(
        tenant,
        SELECT + "and " + OF_EMAIL,
        query -> query.bind("email_normalized", email.normalized()),
        JdbiUsers::user);
  }

  @Override
  public List<User> activeOwnersForUpdate(TenantId tenant) {
    return sql.list(tenant, ACTIVE_OWNERS_FOR_UPDATE, query -> {}, JdbiUsers::user);
  }

  @Override
  public Page<User, UserId> list(TenantId tenant, UserFilter filter, PageRequest<UserId> page) {
    return lists.newestFirst(
        tenant,
        scan(filter),
        page,
        UserId::value,
        query -> bind(query, filter),
        JdbiUsers::user,
        User::id);
  }

  /// One person has the email; of a role or status there may be many or few.
  private static BoundedScan scan(UserFilter filter) {
    var conditions =
        List.of(
            filter.role() == null ? "" : OF_ROLE,
            filter.status() == null ? "" : OF_STATUS,
            filter.email() == null ? "" : OF_EMAIL);
    return filter.email() == null
        ? BoundedScan.ofAll("users", COLUMNS, conditions)
        : BoundedScan.ofFew("users", COLUMNS, conditions);
  }

  @Override
  public Count count(TenantId tenant, UserFilter filter, int atMost) {
    return lists.count(tenant, scan(filter), query -> bind(query, filter), atMost);
  }

  private Optional<User> find(TenantId tenant, UserId id, String text) {
    return sql.find(tenant, text, query -> query.bind("id", id.value()), JdbiUsers::user);
  }

  private static Query bind(Query query, User user) {
    var hash = user.passwordHash();
    var invitation = user.invitation();
    return query
        .bind("id", user.id().value())
        .bind("name", user.name())
        .bind("password_hash", hash == null ? null : hash.value())
        .bind("invite_hash", invitation == null ? null : invitation.token().value())
        .bind(
            "invite_expires_at",
            invitation == null ? null : Columns.timestamp(invitation.expiresAt()))
        .bind("role", user.role().code())
        .bind("status", user.status().code())
        .bind("version", user.version())
        .bind("updated_at", Columns.timestamp(user.updatedAt()));
  }

  private static void bind(Query query, UserFilter filter) {
    if (filter.role() != null) {
      query.bind("role", filter.role().code());
    }
    if (filter.status() != null) {
      query.bind("status", filter.status().code());
    }
    if (filter.email() != null) {
      query.bind("email_normalized", filter.email());
    }
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        new UserId(Columns.id(row, "id")),
        new EmailAddress(row.getString("email")),
        row.getString("name"),
        passwordHash(row.getString("password_hash")),
        invitation(row),
        Role.of(row.getString("role")),
        UserStatus.of(row.getString("status")),
        row.getLong("version"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }

  private static @Nullable PasswordHash passwordHash(@Nullable String value) {
    return value == null ? null : new PasswordHash(value);
  }

  private static User.@Nullable Invitation invitation(ResultSet row) throws SQLException {
    var hash = row.getString("invite_hash");
    return hash == null
        ? null
        : new User.Invitation(new SecretHash(hash), Columns.instant(row, "invite_expires_at"));
  }
}
