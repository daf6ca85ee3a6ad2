package dev.docket.application.identity.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A session whose user was removed is not found any more.
public final class InMemorySessions implements Sessions {

  private final InMemoryTable<Session> sessions;
  private final InMemoryEventLog events;
  private final Users users;

  public InMemorySessions(InMemoryTransactions transactions, InMemoryEventLog events, Users users) {
    this.sessions = new InMemoryTable<>(transactions);
    this.events = events;
    this.users = users;
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
  public void revokeAll(
      TenantId tenant, UserId user, @Nullable SessionId except, Instant now, RecordedEvent event) {
    sessions.newestFirst(tenant).stream()
        .filter(session -> session.user().equals(user) && !session.id().equals(except))
        .forEach(session -> sessions.put(tenant, session.id().value(), session.revoke(now)));
    events.append(tenant, event);
  }

  @Override
  public Optional<Session> findForUpdate(TenantId tenant, SessionId id) {
    return sessions
        .find(tenant, id.value())
        .filter(session -> users.find(tenant, session.user()).isPresent());
  }

  @Override
  public Optional<InUse> findInUse(TenantId tenant, SessionId id) {
    return sessions
        .find(tenant, id.value())
        .filter(session -> session.revokedAt() == null)
        .flatMap(session ->
            users
                .find(tenant, session.user())
                .filter(User::isActive)
                .map(user -> new InUse(user.id(), user.role(), session.expiresAt())));
  }

  @Override
  public Page<Session, SessionId> listLive(
      TenantId tenant, UserId user, Instant now, PageRequest<SessionId> page) {
    return sessions.page(
        tenant, session -> isLive(tenant, session, user, now), page, Session::id, SessionId::value);
  }

  @Override
  public Count countLive(TenantId tenant, UserId user, Instant now, int atMost) {
    return sessions.count(tenant, session -> isLive(tenant, session, user, now), atMost);
  }

  private boolean isLive(TenantId tenant, Session session, UserId user, Instant now) {
    return session.user().equals(user)
        && session.isLive(now)
        && users.find(tenant, user).isPresent();
  }
}
