package dev.docket.domain.identity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whoever runs the installation was given a token of a person, to see what that person sees.
///
/// @param session the login that the token is of: opened for it, and over with it
/// @param systemUser as whom the operating system knew who asked; a hint, and no proof
public record SupportTokenIssued(Session session, String reason, String systemUser)
    implements IdentityEvent {

  @Override
  public String type() {
    return "support_token.issued";
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
  public Instant occurredAt() {
    return session.createdAt();
  }

  @Override
  public Map<String, @Nullable Object> data() {
    return Map.of(
        "user_id",
        session.user().toString(),
        "reason",
        reason,
        "system_user",
        systemUser,
        "expires_at",
        session.expiresAt().toString());
  }
}
