package dev.docket.http.identity;

import dev.docket.domain.identity.Session;
import dev.docket.domain.shared.Actor;
import java.time.Instant;
import java.util.UUID;

/// One of the caller's own sessions as it is answered.
///
/// @param isCurrent whether it is the one that the caller uses
/// @param lastRefreshedAt when its newest tokens were given out
public record SessionResponse(
    UUID id, boolean isCurrent, Instant createdAt, Instant lastRefreshedAt, Instant expiresAt) {

  public static SessionResponse of(Session session, Actor caller) {
    var id = session.id().value();
    return new SessionResponse(
        id,
        id.equals(caller.credential()),
        session.createdAt(),
        session.rotatedAt(),
        session.expiresAt());
  }
}
