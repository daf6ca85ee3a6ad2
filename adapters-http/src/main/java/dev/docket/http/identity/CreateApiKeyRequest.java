package dev.docket.http.identity;

import dev.docket.application.identity.CreateApiKey;
import dev.docket.domain.identity.ApiKey;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api-keys`.
@AnsweredAs(ApiKeyResponse.class)
public record CreateApiKeyRequest(
    @Required @Length(max = ApiKey.MAX_NAME_LENGTH) @Nullable String name,
    @Required @Size(min = 1, max = 50) @Nullable List<@Required @Nullable String> scopes,
    @Nullable Instant expiresAt) {

  CreateApiKey.Command toCommand(Violations violations) {
    return violations.orThrow(
        () -> new CreateApiKey.Command(Objects.requireNonNull(name), codes(), expiresAt));
  }

  private List<String> codes() {
    return Objects.requireNonNull(scopes).stream().<String>map(Objects::requireNonNull).toList();
  }
}
