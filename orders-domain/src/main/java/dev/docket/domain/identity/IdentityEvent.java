package dev.docket.domain.identity;

import dev.docket.domain.events.DomainEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to tenants, people and their logins.
public sealed interface IdentityEvent extends DomainEvent {

  record TenantOpened(Tenant tenant) implements IdentityEvent {

    @Override
    public String type() {
      return "tenant.opened";
    }

    @Override
    public String subjectType() {
      return "tenant";
    }

    @Override
    public UUID subjectId() {
      return tenant.id().value();
    }

    @Override
    public long subjectVersion() {
      return tenant.version();
    }

    @Override
    public Instant occurredAt() {
      return tenant.createdAt();
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("slug", tenant.slug().value());
    }
  }

  record UserJoined(User user) implements IdentityEvent {

    @Override
    public String type() {
      return "user.joined";
    }

    @Override
    public String subjectType() {
      return "user";
    }

    @Override
    public UUID subjectId() {
      return user.id().value();
    }

    @Override
    public long subjectVersion() {
      return user.version();
    }

    @Override
    public Instant occurredAt() {
      return user.createdAt();
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("role", user.role().code());
    }
  }

  /// A step in the life of a login.
  record SessionChanged(Session session, Change change, Instant occurredAt)
      implements IdentityEvent {

    public enum Change {
      OPENED("session.opened"),
      REFRESHED("session.refreshed"),
      CLOSED("session.closed"),
      REUSE_DETECTED("session.reuse_detected");

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
    public String subjectType() {
      return "session";
    }

    @Override
    public UUID subjectId() {
      return session.id().value();
    }

    @Override
    public long subjectVersion() {
      return session.version();
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("user_id", session.user().toString());
    }
  }
}
