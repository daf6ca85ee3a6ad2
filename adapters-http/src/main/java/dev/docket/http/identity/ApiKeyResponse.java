package dev.docket.http.identity;

import dev.docket.domain.identity.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API key as it is answered, without its secret.
///
/// @param userId the person who answers for the key
public record ApiKeyResponse(
    UUID id,
    String name,
    UUID userId,
    List<String> scopes,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    Instant createdAt) {

  public static ApiKeyResponse of(ApiKey key) {
    return new ApiKeyResponse(
        key.id().value(),
        key.name(),
        key.user().value(),
        List.copyOf(key.scopes()),
        key.expiresAt(),
        key.lastUsedAt(),
        key.createdAt());
  }
}
