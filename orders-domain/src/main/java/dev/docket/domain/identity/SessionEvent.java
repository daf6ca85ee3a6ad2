package dev.docket.domain.identity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A step in the life of a login.
public record SessionEvent(Session session, Change change, Instant occurredAt)
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
