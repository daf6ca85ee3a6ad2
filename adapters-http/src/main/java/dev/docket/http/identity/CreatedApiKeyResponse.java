package dev.docket.http.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.docket.application.identity.CreateApiKey;

/// A new API key, with the secret that is shown this once. Prints it as `***`.
///
/// @param key what the machine sends
public record CreatedApiKeyResponse(@JsonUnwrapped ApiKeyResponse apiKey, String key) {

  public static CreatedApiKeyResponse of(CreateApiKey.Created created) {
    return new CreatedApiKeyResponse(ApiKeyResponse.of(created.key()), created.token().value());
  }

  @Override
  public String toString() {
    return "CreatedApiKeyResponse[%s, ***]".formatted(apiKey.id());
  }
}
