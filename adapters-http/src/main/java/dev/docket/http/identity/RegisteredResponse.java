package dev.docket.http.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.docket.application.identity.OpenTenant;
import dev.docket.http.shared.Described;

/// A new tenant, its owner, and the owner's first tokens.
@Described("A new tenant, its owner, and the first tokens.")
public record RegisteredResponse(
    @Described("The tenant.") TenantResponse tenant,
    @Described("Its owner.") UserResponse user,
    @JsonUnwrapped TokensResponse tokens) {

  public static RegisteredResponse of(OpenTenant.Opened opened) {
    return new RegisteredResponse(
        TenantResponse.of(opened.tenant()),
        UserResponse.of(opened.owner()),
        TokensResponse.of(opened.tokens()));
  }
}
