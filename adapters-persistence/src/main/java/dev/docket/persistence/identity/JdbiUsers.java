package dev.docket.persistence.identity;

import dev.docket.application.identity.port.Users;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

public final class JdbiUsers implements Users {

  private static final String INSERT =
      """
      insert into users (tenant_id, id, email, email_normalized, name, password_hash, role,
        status, version, created_at, updated_at)
      values (:tenant, :id, :email, :email_normalized, :name, :password_hash, :role,
        :status, :version, :created_at, :updated_at)
      """;

  private static final String FIND =
      """
      select id, email, name, password_hash, role, status, version, created_at, updated_at
      from users
      where tenant_id = :tenant and id = :id
      """;

  private static final String FIND_BY_EMAIL =
      """
      select id, email, name, password_hash, role, status, version, created_at, updated_at
      from users
      where tenant_id = :tenant and email_normalized = :email_normalized
      """;

  private final TenantSql sql;
  private final RecordedWrites writes;

  public JdbiUsers(TenantSql sql) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
  }

  @Override
  public void add(TenantId tenant, User user, RecordedEvent event) {
    writes.add(
        tenant,
        INSERT,
        query ->
            query
                .bind("id", user.id().value())
                .bind("email", user.email().value())
                .bind("email_normalized", user.email().normalized())
                .bind("name", user.name())
                .bind("password_hash", user.passwordHash().value())
                .bind("role", user.role().code())
                .bind("status", user.status().code())
                .bind("version", user.version())
                .bind("created_at", Columns.timestamp(user.createdAt()))
                .bind("updated_at", Columns.timestamp(user.updatedAt())),
        event);
  }

  @Override
  public Optional<User> find(TenantId tenant, UserId id) {
    return sql.find(tenant, FIND, query -> query.bind("id", id.value()), JdbiUsers::user);
  }

  @Override
  public Optional<User> findByEmail(TenantId tenant, EmailAddress email) {
    return sql.find(
        tenant,
        FIND_BY_EMAIL,
        query -> query.bind("email_normalized", email.normalized()),
        JdbiUsers::user);
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        new UserId(Columns.id(row, "id")),
        new EmailAddress(row.getString("email")),
        row.getString("name"),
        new PasswordHash(row.getString("password_hash")),
        Role.of(row.getString("role")),
        UserStatus.of(row.getString("status")),
        row.getLong("version"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }
}
