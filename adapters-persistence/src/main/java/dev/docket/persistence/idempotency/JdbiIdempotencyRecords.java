package dev.docket.persistence.idempotency;

import dev.docket.application.idempotency.port.Fingerprint;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.IdempotencyRecords;
import dev.docket.application.idempotency.port.SealedContent;
import dev.docket.application.idempotency.port.SettledCall;
import dev.docket.application.idempotency.port.StoredAnswer;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.SqlFailures;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

public final class JdbiIdempotencyRecords implements IdempotencyRecords {

  // the insert waits where another transaction holds the key, and the select after it sees what
  // that one has committed; a row without an answer can only be this transaction's own
  private static final String CLAIM =
      """
      insert into idempotency_keys (tenant_id, key, fingerprint, called_at, expires_at)
      values (:tenant, :key, :fingerprint, :called_at, :expires_at)
      on conflict (tenant_id, key) do update
      set fingerprint = excluded.fingerprint, status = null, resource = null, content = null,
        called_at = excluded.called_at, expires_at = excluded.expires_at
      where idempotency_keys.expires_at <= excluded.called_at;
      select key, fingerprint, status, resource, content, called_at, expires_at
      from idempotency_keys
      where tenant_id = :tenant and key = :key
      """;

  private static final String SETTLE =
      """
      update idempotency_keys
      set status = :status, resource = :resource, content = :content
      where tenant_id = :tenant and key = :key
      """;

  private static final String FIND =
      """
      select key, fingerprint, status, resource, content, called_at, expires_at
      from idempotency_keys
      where tenant_id = :tenant and key = :key and expires_at > :now
      """;

  // as an array the batch is looked for once; as a list it may be looked for again with each row
  private static final String PURGE =
      """
      delete from idempotency_keys
      where tenant_id = :tenant and key = any(array(
        select key from idempotency_keys
        where tenant_id = :tenant and expires_at <= :now
        order by expires_at
        limit :limit
        for update skip locked
      ))
      """;

  private final TenantSql sql;

  public JdbiIdempotencyRecords(TenantSql sql) {
    this.sql = sql;
  }

  @Override
  public Claim claim(
      TenantId tenant,
      IdempotencyKey key,
      Fingerprint fingerprint,
      Instant calledAt,
      Instant expiresAt) {
    try {
      return sql.read(
          tenant,
          CLAIM,
          query ->
              query
                  .bind("key", key.value())
                  .bind("fingerprint", fingerprint.value())
                  .bind("called_at", Columns.timestamp(calledAt))
                  .bind("expires_at", Columns.timestamp(expiresAt)),
          JdbiIdempotencyRecords::outcome);
    } catch (JdbiException failure) {
      throw SqlFailures.isLockTimeout(failure) ? inProgress(key) : failure;
    }
  }

  @Override
  public void settle(TenantId tenant, IdempotencyKey key, StoredAnswer answer) {
    sql.writeLater(
        tenant,
        SETTLE,
        query ->
            query
                .bind("key", key.value())
                .bind("status", answer.status())
                .bind("resource", answer.resource())
                .bind("content", answer.content().bytes()));
  }

  @Override
  public Optional<SettledCall> find(TenantId tenant, IdempotencyKey key, Instant now) {
    return sql.find(
        tenant,
        FIND,
        query -> query.bind("key", key.value()).bind("now", Columns.timestamp(now)),
        JdbiIdempotencyRecords::call);
  }

  @Override
  public int purge(TenantId tenant, Instant now, int limit) {
    return sql.write(
        tenant, PURGE, query -> query.bind("now", Columns.timestamp(now)).bind("limit", limit));
  }

  private static Claim outcome(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      throw new IllegalStateException("a key that was claimed is there");
    }
    return rows.getObject("status") == null ? new Claim.Granted() : new Claim.Settled(call(rows));
  }

  private static SettledCall call(ResultSet row) throws SQLException {
    return new SettledCall(
        new IdempotencyKey(row.getString("key")),
        new Fingerprint(row.getString("fingerprint")),
        new StoredAnswer(
            row.getInt("status"),
            row.getString("resource"),
            SealedContent.of(row.getBytes("content"))),
        Columns.instant(row, "called_at"),
        Columns.instant(row, "expires_at"));
  }

  private static Failure inProgress(IdempotencyKey key) {
    return new Failure.InProgress(
        "idempotency_key_in_flight",
        "the call that bears the key " + key + " is still under way",
        Duration.ofSeconds(1));
  }
}
