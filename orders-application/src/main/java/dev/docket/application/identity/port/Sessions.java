package dev.docket.application.identity.port;

import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

/// The logins of each tenant's people.
public interface Sessions {

  /// Writes a new session and the event that tells of it: both or neither.
  void add(TenantId tenant, Session session, RecordedEvent event);

  /// Writes a changed session over the version before, and the event that tells of it: both or
  /// neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  void save(TenantId tenant, Session session, RecordedEvent event);

  /// Finds a session and keeps others from changing it until the transaction ends.
  Optional<Session> findForUpdate(TenantId tenant, SessionId id);
}
