package dev.docket.domain.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One login of a user and the family of refresh tokens that came from it (RFC 9700, section
/// 4.14.2: refresh token rotation). Only the newest token is good. An older one that is presented
/// again has been copied by somebody, and the whole family ends.
///
/// A client that never got the answer to its refresh, or refreshed twice at once, presents the
/// newest token's parent: within a short grace that gives it the newest token again.
///
/// @param current the newest refresh token
/// @param previous its parent, absent before the first rotation
/// @param rotatedAt when the newest token was given out
/// @param expiresAt when the login ends, however often it was refreshed
public record Session(
    SessionId id,
    UserId user,
    SecretHash current,
    @Nullable SecretHash previous,
    Instant rotatedAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    long version,
    Instant createdAt) {

  public static final Duration GRACE = Duration.ofSeconds(10);

  public static Session open(
      SessionId id, UserId user, SecretHash token, Duration lifetime, Instant now) {
    return new Session(id, user, token, null, now, now.plus(lifetime), null, 1, now);
  }

  /// Whether it is neither revoked nor over.
  public boolean isLive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  /// What presenting a token of this family means.
  public sealed interface Presented {

    /// The newest token: it gives way to its successor.
    record Newest() implements Presented {}

    /// The newest token's parent, within the grace: its successor is given out once more.
    record Repeated() implements Presented {}

    /// A token that was used up: the family must end.
    record Reused() implements Presented {}

    /// The login is over.
    record Ended() implements Presented {}
  }

  public Presented present(SecretHash token, Instant now) {
    if (!isLive(now)) {
      return new Presented.Ended();
    }
    if (token.equals(current)) {
      return new Presented.Newest();
    }
    return token.equals(previous) && !now.isAfter(rotatedAt.plus(GRACE))
        ? new Presented.Repeated()
        : new Presented.Reused();
  }

  /// Whether the token is the newest one or its parent: enough to end the session with it.
  public boolean knows(SecretHash token) {
    return token.equals(current) || token.equals(previous);
  }

  public Session rotate(SecretHash successor, Instant now) {
    return new Session(
        id, user, successor, current, now, expiresAt, revokedAt, version + 1, createdAt);
  }

  /// The session without any good token; the very same session when it was revoked before.
  public Session revoke(Instant now) {
    return revokedAt != null
        ? this
        : new Session(
            id, user, current, previous, rotatedAt, expiresAt, now, version + 1, createdAt);
  }
}
