package dev.docket.http.identity;

import dev.docket.domain.identity.ApiKey;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Shapes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API key as it is answered, without its secret.
///
/// @param userId the person who answers for the key
@Described("An API key, without its secret.")
public record ApiKeyResponse(
    @Described("The id of the key.") UUID id,
    @Described(value = "What it is for.", example = "till 3") String name,
    @Described("The person who answers for it.") UUID userId,
    @Described("What it was made to do.")
        List<@Described(pattern = Shapes.SCOPE, example = "orders:read") String> scopes,
    @Described("When it ends; null for never.") @Nullable Instant expiresAt,
    @Described("When it was last used, to some minutes; null for never.")
        @Nullable Instant lastUsedAt,
    @Described("When it was made.") Instant createdAt) {

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
