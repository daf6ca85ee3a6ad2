package dev.docket.http.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.docket.application.identity.CreateApiKey;
import dev.docket.http.shared.Described;

/// A new API key, with the secret that is shown this once. Prints it as `***`.
///
/// @param key what the machine sends
@Described("A new API key, with its secret.")
public record CreatedApiKeyResponse(
    @JsonUnwrapped ApiKeyResponse apiKey,
    @Described(
            value = "What the machine sends; shown this once.",
            example =
                "dk_live_01a1c3f28d5e7b409c1a2f6e4d3b5a7007a5b3d4e6f2a1c904b7e5d82f3c1a100123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef1c291ca3")
        String key) {

  public static CreatedApiKeyResponse of(CreateApiKey.Created created) {
    return new CreatedApiKeyResponse(ApiKeyResponse.of(created.key()), created.token().value());
  }

  @Override
  public String toString() {
    return "CreatedApiKeyResponse[%s, ***]".formatted(apiKey.id());
  }
}
