package dev.docket.application.events.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.EventId;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.TenantId;
import java.util.Comparator;
import java.util.UUID;

public final class InMemoryEventLog implements EventLog {

  private final InMemoryTable<RecordedEvent> events;

  public InMemoryEventLog(InMemoryTransactions transactions) {
    this.events = new InMemoryTable<>(transactions);
  }

  @Override
  public void append(TenantId tenant, RecordedEvent event) {
    events.put(tenant, event.id().value(), event);
  }

  @Override
  public Page<RecordedEvent, EventId> list(
      TenantId tenant, EventFilter filter, PageRequest<EventId> page) {
    return events.page(
        tenant, event -> isAsked(event, filter), page, RecordedEvent::id, EventId::value);
  }

  @Override
  public Count count(TenantId tenant, EventFilter filter, int atMost) {
    return events.count(tenant, event -> isAsked(event, filter), atMost);
  }

  private static boolean isAsked(RecordedEvent event, EventFilter filter) {
    return (filter.types().isEmpty() || filter.types().contains(event.type()))
        && (filter.subjectType() == null || filter.subjectType().equals(event.subjectType()))
        && (filter.subject() == null || filter.subject().equals(event.subjectId()))
        && (filter.actor() == null || filter.actor().equals(event.actor().id()))
        && (filter.from() == null || !event.occurredAt().isBefore(filter.from()))
        && (filter.to() == null || event.occurredAt().isBefore(filter.to()));
  }

  @Override
  public Page<RecordedEvent, Long> timeline(
      TenantId tenant, String subjectType, UUID subject, PageRequest<Long> page) {
    var before = page.after() == null ? Long.MAX_VALUE : page.after();
    var found =
        events.newestFirst(tenant).stream()
            .filter(event -> event.subjectType().equals(subjectType))
            .filter(event -> event.subjectId().equals(subject))
            .filter(event -> event.subjectVersion() < before)
            .sorted(Comparator.comparingLong(RecordedEvent::subjectVersion).reversed())
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(found, page.limit(), RecordedEvent::subjectVersion);
  }
}
