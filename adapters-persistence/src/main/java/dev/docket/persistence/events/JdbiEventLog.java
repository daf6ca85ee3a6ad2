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
import dev.docket.persistence.shared.BoundedLists;
import dev.docket.persistence.shared.BoundedScan;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.Json;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

  private static final String COLUMNS =
      """
      id, type, subject_type, subject_id, subject_version, actor, request_id, occurred_at, data\
      """;
  private static final String OF_TYPES = "type = any(:types)";
  private static final String OF_SUBJECT_TYPE = "subject_type = :subject_type";
  private static final String OF_SUBJECT = "subject_id = :subject_id";
  private static final String OF_ACTOR = "actor = any(:actors)";
  private static final String FROM = "occurred_at >= :occurred_from";
  private static final String TO = "occurred_at < :occurred_to";

  private final TenantSql sql;
  private final RecordedWrites writes;
  private final BoundedLists lists;

  public JdbiEventLog(TenantSql sql) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
    this.lists = new BoundedLists(sql);
  }

  @Override
  public void append(TenantId tenant, RecordedEvent event) {
    writes.append(tenant, event);
  }

  @Override
  public Page<RecordedEvent, EventId> list(
      TenantId tenant, EventFilter filter, PageRequest<EventId> page) {
    return lists.newestFirst(
        tenant,
        scan(filter),
        page,
        EventId::value,
        query -> bind(query, filter),
        JdbiEventLog::event,
        RecordedEvent::id);
  }

  /// One subject has a history, which `events_timeline` finds; all others are looked through.
  private static BoundedScan scan(EventFilter filter) {
    var conditions =
        List.of(
            filter.types().isEmpty() ? "" : OF_TYPES,
            filter.subjectType() == null ? "" : OF_SUBJECT_TYPE,
            filter.subject() == null ? "" : OF_SUBJECT,
            filter.actor() == null ? "" : OF_ACTOR,
            filter.from() == null ? "" : FROM,
            filter.to() == null ? "" : TO);
    return filter.subjectType() == null || filter.subject() == null
        ? BoundedScan.ofAll("events", COLUMNS, conditions)
        : BoundedScan.ofFew("events", COLUMNS, conditions);
  }

  @Override
  public Count count(TenantId tenant, EventFilter filter, int atMost) {
    return lists.count(tenant, scan(filter), query -> bind(query, filter), atMost);
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
      query.bind("occurred_from", Columns.timestamp(filter.from()));
    }
    if (filter.to() != null) {
      query.bind("occurred_to", Columns.timestamp(filter.to()));
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
