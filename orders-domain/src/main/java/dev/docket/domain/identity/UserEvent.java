package dev.docket.domain.identity;

import dev.docket.domain.shared.Role;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to a person.
public sealed interface UserEvent extends IdentityEvent {

  User user();

  record Joined(User user) implements UserEvent {

    @Override
    public String type() {
      return "user.joined";
    }

    @Override
    public Instant occurredAt() {
      return user.updatedAt();
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("role", user.role().code());
    }
  }

  record RoleChanged(User user, Role before) implements UserEvent {

    @Override
    public String type() {
      return "user.role_changed";
    }

    @Override
    public Instant occurredAt() {
      return user.updatedAt();
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("role", user.role().code(), "previous_role", before.code());
    }
  }

  /// A step in the life of a person's account.
  record Changed(User user, Change change, Instant occurredAt) implements UserEvent {

    public enum Change {
      INVITED("user.invited"),
      ENABLED("user.enabled"),
      DISABLED("user.disabled"),
      REMOVED("user.removed"),
      PASSWORD_CHANGED("user.password_changed"),
      /// The same password, hashed with the parameters of today.
      PASSWORD_REHASHED("user.password_rehashed"),
      /// All logins of the person, but for the one that asked for it.
      SESSIONS_ENDED("user.sessions_ended");

      private final String type;

      Change(String type) {
        this.type = type;
      }
    }

    @Override
    public String type() {
      return change.type;
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("role", user.role().code(), "status", user.status().code());
    }
  }

  @Override
  default String subjectType() {
    return "user";
  }

  @Override
  default UUID subjectId() {
    return user().id().value();
  }

  @Override
  default long subjectVersion() {
    return user().version();
  }
}
