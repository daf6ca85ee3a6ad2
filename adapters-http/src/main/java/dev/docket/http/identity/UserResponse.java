package dev.docket.http.identity;

import dev.docket.domain.identity.User;
import java.time.Instant;
import java.util.UUID;

/// A user as it is answered.
public record UserResponse(
    UUID id,
    String email,
    String name,
    String role,
    String status,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  public static UserResponse of(User user) {
    return new UserResponse(
        user.id().value(),
        user.email().value(),
        user.name(),
        user.role().code(),
        user.status().code(),
        user.version(),
        user.createdAt(),
        user.updatedAt());
  }
}
