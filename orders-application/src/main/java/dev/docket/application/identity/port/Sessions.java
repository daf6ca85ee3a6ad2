package dev.docket.application.identity.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The logins of each tenant's people.
public interface Sessions {

  /// Writes a new session and the event that tells of it: both or neither.
  void add(TenantId tenant, Session session, RecordedEvent event);

  /// Writes a changed session over the version before, and the event that tells of it: both or
  /// neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  void save(TenantId tenant, Session session, RecordedEvent event);

  /// Revokes all sessions of a user that are not revoked yet, and writes the event that tells of
  /// it: both or neither.
  ///
  /// @param except a session that goes on
  void revokeAll(
      TenantId tenant, UserId user, @Nullable SessionId except, Instant now, RecordedEvent event);

  /// Finds a session and keeps others from changing it until the transaction ends.
  Optional<Session> findForUpdate(TenantId tenant, SessionId id);

  /// A login that goes on, with what its person is now.
  ///
  /// @param expiresAt when it ends by itself
  record InUse(UserId user, Role role, Instant expiresAt) {

    public boolean isLive(Instant now) {
      return now.isBefore(expiresAt);
    }
  }

  /// Finds a session that is not revoked and whose person is active. What it finds may be as old as
  /// 5 seconds, but never older than a change that was committed through the ports of this process:
  /// the end of a session, or another role or status of its person.
  Optional<InUse> findInUse(TenantId tenant, SessionId id);

  /// The sessions of a user that are neither revoked nor over, newest first.
  Page<Session, SessionId> listLive(
      TenantId tenant, UserId user, Instant now, PageRequest<SessionId> page);

  /// How many sessions [#listLive] has in all, counted up to a number.
  Count countLive(TenantId tenant, UserId user, Instant now, int atMost);
}
