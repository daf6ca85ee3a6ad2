package dev.docket.application.identity.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

public final class InMemorySessions implements Sessions {

  private final InMemoryTable<Session> sessions;
  private final InMemoryEventLog events;

  public InMemorySessions(InMemoryTransactions transactions, InMemoryEventLog events) {
    this.sessions = new InMemoryTable<>(transactions);
    this.events = events;
  }

  @Override
  public void add(TenantId tenant, Session session, RecordedEvent event) {
    sessions.put(tenant, session.id().value(), session);
    events.append(tenant, event);
  }

  @Override
  public void save(TenantId tenant, Session session, RecordedEvent event) {
    var current = findForUpdate(tenant, session.id()).map(Session::version).orElse(0L);
    if (current != session.version() - 1) {
      throw new Failure.Stale(current);
    }
    add(tenant, session, event);
  }

  @Override
  public Optional<Session> findForUpdate(TenantId tenant, SessionId id) {
    return sessions.find(tenant, id.value());
  }
}
