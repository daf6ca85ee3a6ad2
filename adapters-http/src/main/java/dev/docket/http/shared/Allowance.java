package dev.docket.http.shared;

import java.util.function.BiConsumer;

/// What a call has left of the limits that it counted against, as its answer says it
/// (draft-ietf-httpapi-ratelimit-headers, version 10).
///
/// @param policy the limits; empty where none is set
/// @param state how each of them is
public record Allowance(String policy, String state) {

  public static final String POLICY_HEADER = "RateLimit-Policy";
  public static final String STATE_HEADER = "RateLimit";

  /// @param header takes a name and a value
  public void tell(BiConsumer<String, String> header) {
    if (!policy.isEmpty()) {
      header.accept(POLICY_HEADER, policy);
      header.accept(STATE_HEADER, state);
    }
  }
}
