package dev.docket.application.events.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.EventId;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.TenantId;
import java.util.UUID;

/// The one log of what happened in a tenant. Rows are only ever added, in the transaction of the
/// change that they tell of: the ports that write a change take its event along.
public interface EventLog {

  /// Adds an event that tells of no change: somebody was refused.
  void append(TenantId tenant, RecordedEvent event);

  /// Newest first.
  Page<RecordedEvent, EventId> list(TenantId tenant, EventFilter filter, PageRequest<EventId> page);

  /// How many such events there are, counted up to a number.
  Count count(TenantId tenant, EventFilter filter, int atMost);

  /// What happened to one subject, newest version first.
  ///
  /// @param page continues behind a version
  Page<RecordedEvent, Long> timeline(
      TenantId tenant, String subjectType, UUID subject, PageRequest<Long> page);
}
