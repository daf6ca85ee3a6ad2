package dev.docket.domain.identity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API key was made or revoked.
public record ApiKeyEvent(ApiKey key, Change change, Instant occurredAt) implements IdentityEvent {

  public enum Change {
    CREATED("api_key.created", 1),
    REVOKED("api_key.revoked", 2);

    private final String type;
    private final long version;

    Change(String type, long version) {
      this.type = type;
      this.version = version;
    }
  }

  @Override
  public String type() {
    return change.type;
  }

  @Override
  public String subjectType() {
    return "api_key";
  }

  @Override
  public UUID subjectId() {
    return key.id().value();
  }

  @Override
  public long subjectVersion() {
    return change.version;
  }

  @Override
  public Map<String, @Nullable Object> data() {
    return Map.of("user_id", key.user().toString(), "scopes", key.scopes().stream().toList());
  }
}
