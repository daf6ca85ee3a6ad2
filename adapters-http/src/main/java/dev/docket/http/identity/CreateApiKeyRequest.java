package dev.docket.http.identity;

import dev.docket.application.identity.CreateApiKey;
import dev.docket.domain.identity.ApiKey;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Shapes;
import dev.docket.http.shared.Violations;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api-keys`.
@AnsweredAs(ApiKeyResponse.class)
@Described("An API key to be made.")
public record CreateApiKeyRequest(
    @Described(value = "What it is for.", example = "till 3")
        @Required
        @Length(max = ApiKey.MAX_NAME_LENGTH)
        @Nullable String name,
    @Described("What it may do; no more than who makes it.") @Required @Size(min = 1, max = 50)
        @Nullable
            List<
                @Described(pattern = Shapes.SCOPE, example = "orders:read") @Required @Nullable
                String>
            scopes,
    @Described("When it ends; never where it is left out.") @Nullable Instant expiresAt) {

  CreateApiKey.Command toCommand(Violations violations) {
    return violations.orThrow(
        () -> new CreateApiKey.Command(Objects.requireNonNull(name), codes(), expiresAt));
  }

  private List<String> codes() {
    return Objects.requireNonNull(scopes).stream().<String>map(Objects::requireNonNull).toList();
  }
}
