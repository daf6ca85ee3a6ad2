package dev.docket.http.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.docket.application.identity.OpenTenant;

/// A new tenant, its owner, and the owner's first tokens.
public record RegisteredResponse(
    TenantResponse tenant, UserResponse user, @JsonUnwrapped TokensResponse tokens) {

  public static RegisteredResponse of(OpenTenant.Opened opened) {
    return new RegisteredResponse(
        TenantResponse.of(opened.tenant()),
        UserResponse.of(opened.owner()),
        TokensResponse.of(opened.tokens()));
  }
}
