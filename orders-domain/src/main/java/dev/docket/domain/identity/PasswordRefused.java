package dev.docket.domain.identity;

import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A password was not accepted, or not even looked at. It is about the person, or about the tenant
/// when it has no such person: what was typed in place of an address may be a password.
public record PasswordRefused(
    TenantId tenant, Optional<User> user, Reason reason, Instant occurredAt)
    implements IdentityEvent {

  public enum Reason {
    LOGIN_FAILED("user.login_failed"),
    LOGIN_THROTTLED("user.login_throttled"),
    /// The person is logged in, and gave a wrong password where the current one was asked for.
    CHANGE_FAILED("user.password_change_failed"),
    CHANGE_THROTTLED("user.password_change_throttled");

    private final String type;

    Reason(String type) {
      this.type = type;
    }
  }

  @Override
  public String type() {
    return reason.type;
  }

  @Override
  public String subjectType() {
    return user.isPresent() ? "user" : "tenant";
  }

  @Override
  public UUID subjectId() {
    return user.map(known -> known.id().value()).orElse(tenant.value());
  }

  @Override
  public long subjectVersion() {
    return user.map(User::version).orElse(0L);
  }

  @Override
  public Map<String, @Nullable Object> data() {
    return Map.of();
  }
}
