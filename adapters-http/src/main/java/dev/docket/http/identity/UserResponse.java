package dev.docket.http.identity;

import dev.docket.domain.identity.User;
import dev.docket.http.shared.ETags;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as it is answered.
///
/// @param name absent until the person has joined
/// @param inviteExpiresAt until when the person can join; absent once joined
public record UserResponse(
    UUID id,
    String email,
    @Nullable String name,
    String role,
    String status,
    @Nullable Instant inviteExpiresAt,
    long version,
    String etag,
    Instant createdAt,
    Instant updatedAt) {

  public static UserResponse of(User user) {
    var invitation = user.invitation();
    return new UserResponse(
        user.id().value(),
        user.email().value(),
        user.name(),
        user.role().code(),
        user.status().code(),
        invitation == null ? null : invitation.expiresAt(),
        user.version(),
        ETags.of(user.version()),
        user.createdAt(),
        user.updatedAt());
  }
}
