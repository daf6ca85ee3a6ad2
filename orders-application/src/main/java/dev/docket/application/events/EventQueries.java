package dev.docket.application.events;

import dev.docket.application.events.port.EventFilter;
import dev.docket.application.events.port.EventLog;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.EventId;
import dev.docket.domain.events.EventScopes;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Actor;

/// The audit trail: all that happened in a tenant.
public final class EventQueries {

  private final EventLog events;

  public EventQueries(EventLog events) {
    this.events = events;
  }

  public Page<RecordedEvent, EventId> list(
      Actor actor, EventFilter filter, PageRequest<EventId> page) {
    actor.require(EventScopes.READ);
    return events.list(actor.tenant(), filter, page);
  }

  public Count count(Actor actor, EventFilter filter) {
    actor.require(EventScopes.READ);
    return events.count(actor.tenant(), filter, Count.MOST);
  }
}
