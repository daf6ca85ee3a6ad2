package dev.docket.http.identity;

import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.Shapes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as it is answered.
///
/// @param name absent until the person has joined
/// @param inviteExpiresAt until when the person can join; absent once joined
@Described("A person of the tenant.")
public record UserResponse(
    @Described("The id of the user.") UUID id,
    @Described(
            value = "The address that the person logs in with.",
            format = "email",
            example = "ada@example.org",
            minLength = 3,
            maxLength = EmailAddress.MAX_LENGTH)
        String email,
    @Described(
            value = "What the person is called; null until the person has joined.",
            example = "Grace Hopper")
        @Nullable String name,
    @Described(value = "What the person is in the tenant.", oneOf = Role.class) String role,
    @Described(
            value = "Whether the person can log in.",
            oneOf = UserStatus.class,
            example = "active")
        String status,
    @Described("Until when the person can join; null once joined.")
        @Nullable Instant inviteExpiresAt,
    @Described("Counts the changes, from 1.") long version,
    @Described(
            value = "The version as `If-Match` takes it.",
            pattern = Shapes.ETAG,
            example = "\"1\"")
        String etag,
    @Described("When the person was invited, or opened the tenant.") Instant createdAt,
    @Described("When it last changed.") Instant updatedAt) {

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
