package dev.docket.domain.identity;

import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Text;
import java.time.Instant;

/// A person of one tenant.
///
/// @param version 1 when made, one more with every change
public record User(
    UserId id,
    EmailAddress email,
    String name,
    PasswordHash passwordHash,
    Role role,
    UserStatus status,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  public static final int MAX_NAME_LENGTH = 200;

  public User {
    Text.within("/name", name, 1, MAX_NAME_LENGTH);
  }

  public static User join(
      UserId id,
      EmailAddress email,
      String name,
      PasswordHash passwordHash,
      Role role,
      Instant now) {
    return new User(id, email, name, passwordHash, role, UserStatus.ACTIVE, 1, now, now);
  }

  public boolean isActive() {
    return status == UserStatus.ACTIVE;
  }
}
