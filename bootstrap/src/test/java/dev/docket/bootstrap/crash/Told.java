package dev.docket.bootstrap.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// An answer.
///
/// @param replayed whether it says that it had been given before
record Told(int status, String body, boolean replayed) {

  private static final ObjectMapper JSON = new ObjectMapper();

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// Whether the same call may simply be sent again.
  boolean asksToComeAgain() {
    return status == 503
        || (status == 409 && json().path("code").asText().equals("idempotency_key_in_flight"));
  }

  OrderState order() {
    return OrderState.of(json());
  }

  private JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("not JSON: " + body, notJson);
    }
  }
}
