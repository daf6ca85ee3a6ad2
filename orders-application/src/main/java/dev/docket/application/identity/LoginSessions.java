package dev.docket.application.identity;

import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.identity.port.RefreshTokens;
import dev.docket.application.identity.port.Sessions;
import dev.docket.application.shared.port.Ids;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionEvent;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.User;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Opens sessions and says what their clients get: what logging in, refreshing and opening a tenant
/// have in common. Its methods belong into a transaction of the tenant.
public final class LoginSessions {

  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Ids ids;

  /// @param lifetime how long a login lasts, however often it is refreshed
  public LoginSessions(
      Sessions sessions,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      Duration lifetime,
      InstantSource clock,
      Ids ids) {
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.lifetime = lifetime;
    this.clock = clock;
    this.ids = ids;
  }

  /// A refresh token that was once given out, in its time or not.
  Optional<RefreshToken> read(String text) {
    return refreshTokens.read(text);
  }

  IssuedTokens open(TenantId tenant, User user, String requestId) {
    var token = refreshTokens.first(tenant, new SessionId(ids.next()));
    var now = clock.instant();
    var session = Session.open(token.session(), user.id(), token.hash(), lifetime, now);
    sessions.add(tenant, session, event(session, SessionEvent.Change.OPENED, requestId, now));
    return tokens(tenant, user, session, token, now);
  }

  IssuedTokens rotate(User user, Session session, RefreshToken used, String requestId) {
    var successor = refreshTokens.successorOf(used);
    var now = clock.instant();
    var rotated = session.rotate(successor.hash(), now);
    sessions.save(
        used.tenant(), rotated, event(rotated, SessionEvent.Change.REFRESHED, requestId, now));
    return tokens(used.tenant(), user, rotated, successor, now);
  }

  /// Empty when the newest token was not made as the successor of the given one: another node made
  /// it, with another key.
  Optional<IssuedTokens> repeat(User user, Session session, RefreshToken used) {
    var successor = refreshTokens.successorOf(used);
    return session.current().matches(successor.hash())
        ? Optional.of(tokens(used.tenant(), user, session, successor, clock.instant()))
        : Optional.empty();
  }

  void revoke(TenantId tenant, Session session, SessionEvent.Change change, String requestId) {
    var now = clock.instant();
    var revoked = session.revoke(now);
    if (revoked.version() != session.version()) {
      sessions.save(tenant, revoked, event(revoked, change, requestId, now));
    }
  }

  private IssuedTokens tokens(
      TenantId tenant, User user, Session session, RefreshToken refreshToken, Instant now) {
    var claims = new AccessTokens.Claims(tenant, user.id(), user.role(), session.id());
    return new IssuedTokens(
        accessTokens.issue(claims),
        accessTokens.lifetime(),
        refreshToken,
        Duration.between(now, session.expiresAt()));
  }

  private RecordedEvent event(
      Session session, SessionEvent.Change change, String requestId, Instant now) {
    // whoever shows a used token may be anybody
    var actor =
        change == SessionEvent.Change.REUSE_DETECTED
            ? Subject.ANONYMOUS
            : Subject.user(session.user().value());
    return new SessionEvent(session, change, now).by(actor, requestId, ids.next());
  }
}
