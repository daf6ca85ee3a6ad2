package dev.docket.persistence.events;

import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.Json;
import dev.docket.persistence.shared.TenantSql;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/// Writes a change together with the event that tells of it: one text, one round trip, so that no
/// adapter can write the one without the other.
public final class RecordedWrites {

  private static final String APPEND =
      """
      insert into events (tenant_id, id, type, subject_type, subject_id, subject_version,
        actor, request_id, occurred_at, data)
      values (:tenant, :event_id, :event_type, :event_subject_type, :event_subject_id,
        :event_subject_version, :event_actor, :event_request_id, :event_occurred_at,
        cast(:event_data as jsonb))
      """;

  private final TenantSql sql;

  public RecordedWrites(TenantSql sql) {
    this.sql = sql;
  }

  /// Writes an event that tells of no change.
  void append(TenantId tenant, RecordedEvent event) {
    sql.writeLater(tenant, APPEND, query -> bind(query, event));
  }

  /// Adds, at the latest when the open transaction ends.
  public void add(TenantId tenant, String insert, Consumer<Query> values, RecordedEvent event) {
    sql.writeLater(tenant, text(insert), both(values, event));
  }

  /// Writes rows, by one statement for each, and the events that tell of them.
  public <V> void addAll(
      TenantId tenant,
      String insert,
      List<V> rows,
      BiConsumer<PreparedBatch, V> values,
      List<RecordedEvent> events) {
    sql.writeAll(tenant, insert, rows, values);
    sql.writeAll(tenant, APPEND, events, RecordedWrites::bind);
  }

  /// Compares and sets: the update names the version before in its condition.
  ///
  /// @param version reads the version of the subject, whose id it knows as `:id`
  /// @throws Failure.Stale when the update met no row
  public void save(
      TenantId tenant, String update, Consumer<Query> values, RecordedEvent event, String version) {
    if (write(tenant, update, values, event) == 0) {
      throw new Failure.Stale(currentVersion(tenant, version, event));
    }
  }

  /// @throws Failure.Stale when the delete met no row
  public void remove(TenantId tenant, String delete, Consumer<Query> values, RecordedEvent event) {
    if (write(tenant, delete, values, event) == 0) {
      throw new Failure.Stale(0);
    }
  }

  private int write(TenantId tenant, String change, Consumer<Query> values, RecordedEvent event) {
    return sql.write(tenant, text(change), both(values, event));
  }

  private static String text(String change) {
    return change + ";\n" + APPEND;
  }

  private static Consumer<Query> both(Consumer<Query> values, RecordedEvent event) {
    return query -> {
      values.accept(query);
      bind(query, event);
    };
  }

  private long currentVersion(TenantId tenant, String version, RecordedEvent event) {
    return sql.find(
            tenant,
            version,
            query -> query.bind("id", event.subjectId()),
            row -> row.getLong("version"))
        .orElse(0L);
  }

  private static void bind(SqlStatement<?> statement, RecordedEvent event) {
    statement
        .bind("event_id", event.id().value())
        .bind("event_type", event.type())
        .bind("event_subject_type", event.subjectType())
        .bind("event_subject_id", event.subjectId())
        .bind("event_subject_version", event.subjectVersion())
        .bind("event_actor", event.actor().toString())
        .bind("event_request_id", event.requestId())
        .bind("event_occurred_at", Columns.timestamp(event.occurredAt()))
        .bind("event_data", Json.write(event.data()));
  }
}
