package dev.docket.http.identity;

import dev.docket.domain.identity.Session;
import dev.docket.domain.shared.Actor;
import dev.docket.http.shared.Described;
import java.time.Instant;
import java.util.UUID;

/// One of the caller's own sessions as it is answered.
///
/// @param isCurrent whether it is the one that the caller uses
/// @param lastRefreshedAt when its newest tokens were given out
@Described("A login.")
public record SessionResponse(
    @Described("The id of the session.") UUID id,
    @Described("Whether it is the one that the caller uses.") boolean isCurrent,
    @Described("When the person logged in.") Instant createdAt,
    @Described("When its newest tokens were given out.") Instant lastRefreshedAt,
    @Described("When it ends.") Instant expiresAt) {

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
