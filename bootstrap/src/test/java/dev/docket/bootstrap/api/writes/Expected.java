package dev.docket.bootstrap.api.writes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.bootstrap.api.Answer;
import java.util.Map;

/// What the model says that the answer has to be.
sealed interface Expected {

  /// @param etag empty for none
  /// @param location empty for none
  /// @param isKept whether it had an effect
  record Done(int status, JsonNode body, String etag, String location, boolean isKept)
      implements Expected {}

  /// @param members what the problem tells beyond its status and code
  record Refused(int status, String code, Map<String, JsonNode> members) implements Expected {}

  /// The very answer that the first call with the key got.
  record Replayed(Answer first) implements Expected {}

  record NotModified(String etag) implements Expected {}

  /// A key whose call ended with this status.
  record Settled(int status) implements Expected {}
}
