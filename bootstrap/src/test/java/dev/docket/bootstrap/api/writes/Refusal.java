package dev.docket.bootstrap.api.writes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// The model says no.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  @SuppressWarnings("serial") // never written out
  private final Map<String, JsonNode> members;

  private Refusal(int status, String code, Map<String, JsonNode> members) {
    super(code);
    this.status = status;
    this.code = code;
    this.members = members;
  }

  static Refusal of(int status, String code) {
    return new Refusal(status, code, Map.of());
  }

  static Refusal of(int status, String code, String member, JsonNode value) {
    return new Refusal(status, code, Map.of(member, value));
  }

  static Refusal invalid() {
    return of(422, "validation_failed");
  }

  /// @param noun orders or customers
  static Refusal notFound(String noun) {
    return of(404, noun.equals("orders") ? "order_not_found" : "customer_not_found");
  }

  Expected.Refused expected() {
    return new Expected.Refused(status, code, members);
  }

  /// What a batch says of it.
  ObjectNode result() {
    var result = JsonNodeFactory.instance.objectNode().put("status", status);
    result.putObject("problem").put("status", status).put("code", code).setAll(members);
    return result;
  }
}
