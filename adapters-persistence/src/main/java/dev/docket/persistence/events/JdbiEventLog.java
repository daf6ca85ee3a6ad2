package dev.docket.persistence.events;

import dev.docket.application.events.port.EventLog;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.EventId;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.Json;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

public final class JdbiEventLog implements EventLog {

  private static final String TIMELINE =
      """
      select id, type, subject_type, subject_id, subject_version, actor, request_id, occurred_at,
        data
      from events
      where tenant_id = :tenant and subject_type = :subject_type and subject_id = :subject_id
        and subject_version < :before
      order by subject_version desc
      limit :limit
      """;

  private final TenantSql sql;

  public JdbiEventLog(TenantSql sql) {
    this.sql = sql;
  }

  @Override
  public Page<RecordedEvent> timeline(
      TenantId tenant, String subjectType, UUID subject, PageRequest<Long> page) {
    var before = page.after() == null ? Long.MAX_VALUE : page.after();
    var events =
        sql.list(
            tenant,
            TIMELINE,
            query ->
                query
                    .bind("subject_type", subjectType)
                    .bind("subject_id", subject)
                    .bind("before", before)
                    .bind("limit", page.limit() + 1),
            JdbiEventLog::event);
    return Page.of(events, page.limit());
  }

  private static RecordedEvent event(ResultSet row) throws SQLException {
    return new RecordedEvent(
        new EventId(Columns.id(row, "id")),
        row.getString("type"),
        row.getString("subject_type"),
        Columns.id(row, "subject_id"),
        row.getLong("subject_version"),
        Subject.parse(row.getString("actor")),
        row.getString("request_id"),
        Columns.instant(row, "occurred_at"),
        Json.read(row.getString("data")));
  }
}
