package dev.docket.persistence.events;

import dev.docket.application.events.port.EventFilter;
import dev.docket.application.events.port.EventLog;
import dev.docket.application.shared.Count;
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
import org.jdbi.v3.core.statement.Query;

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

  private static final String LIST =
      """
      select id, type, subject_type, subject_id, subject_version, actor, request_id, occurred_at,
        data
      from events
      where tenant_id = :tenant and id < :after
      """;
  private static final String SOME = "select 1 from events where tenant_id = :tenant\n";
  private static final String OF_TYPES = "and type = any(:types)\n";
  private static final String OF_SUBJECT_TYPE = "and subject_type = :subject_type\n";
  private static final String OF_SUBJECT = "and subject_id = :subject_id\n";
  private static final String OF_ACTOR = "and actor = any(:actors)\n";
  private static final String FROM = "and occurred_at >= :from\n";
  private static final String TO = "and occurred_at < :to\n";
  private static final String NEWEST_FIRST = "order by id desc limit :limit";

  private final TenantSql sql;
  private final RecordedWrites writes;

  public JdbiEventLog(TenantSql sql) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
  }

  @Override
  public void append(TenantId tenant, RecordedEvent event) {
    writes.append(tenant, event);
  }

  @Override
  public Page<RecordedEvent, EventId> list(
      TenantId tenant, EventFilter filter, PageRequest<EventId> page) {
    var text = LIST + conditions(filter) + NEWEST_FIRST;
    var events = sql.list(tenant, text, query -> bind(query, filter, page), JdbiEventLog::event);
    return Page.of(events, page.limit(), RecordedEvent::id);
  }

  @Override
  public Count count(TenantId tenant, EventFilter filter, int atMost) {
    return sql.count(tenant, SOME + conditions(filter), query -> bind(query, filter), atMost);
  }

  private static String conditions(EventFilter filter) {
    return (filter.types().isEmpty() ? "" : OF_TYPES)
        + (filter.subjectType() == null ? "" : OF_SUBJECT_TYPE)
        + (filter.subject() == null ? "" : OF_SUBJECT)
        + (filter.actor() == null ? "" : OF_ACTOR)
        + (filter.from() == null ? "" : FROM)
        + (filter.to() == null ? "" : TO);
  }

  @Override
  public Page<RecordedEvent, Long> timeline(
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
    return Page.of(events, page.limit(), RecordedEvent::subjectVersion);
  }

  private static void bind(Query query, EventFilter filter, PageRequest<EventId> page) {
    query
        .bind("after", page.after() == null ? Columns.BEHIND_ALL_IDS : page.after().value())
        .bind("limit", page.limit() + 1);
    bind(query, filter);
  }

  private static void bind(Query query, EventFilter filter) {
    if (!filter.types().isEmpty()) {
      query.bindArray("types", String.class, filter.types());
    }
    if (filter.subjectType() != null) {
      query.bind("subject_type", filter.subjectType());
    }
    if (filter.subject() != null) {
      query.bind("subject_id", filter.subject());
    }
    if (filter.actor() != null) {
      // of which kind it is, only the row knows
      query.bindArray(
          "actors",
          String.class,
          Subject.user(filter.actor()).toString(),
          Subject.apiKey(filter.actor()).toString());
    }
    if (filter.from() != null) {
      query.bind("from", Columns.timestamp(filter.from()));
    }
    if (filter.to() != null) {
      query.bind("to", Columns.timestamp(filter.to()));
    }
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
