package dev.docket.http.openapi;

import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemTypes;
import dev.docket.http.shared.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Problems as they are answered: one shape for all, and what a problem of each type can look like.
final class ProblemSchema {

  private static final String REQUEST_ID = "4d1f0c5e9b7a4f3e8c2d6a1b0e9f8c7d";
  private static final String SOME_ID = "01a1c3f2-8d5e-7b40-9c1a-2f6e4d3b5a70";

  /// Those without which a problem is not told.
  private static final List<String> REQUIRED =
      List.of("type", "title", "status", "detail", "code", "request_id");

  private ProblemSchema() {}

  /// Any problem at all.
  static Node any() {
    return new Node()
        .with("type", "object")
        .with(
            "description",
            "Why a call was refused (RFC 9457). Programs go by `code`, people by `detail`.")
        .with("required", REQUIRED)
        .with("properties", properties())
        .with("examples", List.of(example(ProblemTypes.NOT_FOUND)));
  }

  /// A problem of one of these types.
  static Node of(Set<ProblemType> types) {
    var codes = new TreeSet<String>();
    types.forEach(type -> codes.add(type.code()));
    var code = new Node().with("type", "string").with("enum", List.copyOf(codes));
    return new Node()
        .with(
            "allOf",
            List.of(
                Node.ref("schemas", "Problem"),
                new Node()
                    .with("type", "object")
                    .with("properties", new Node().with("code", code))));
  }

  private static Node properties() {
    return new Node()
        .with(
            "type",
            text("The address of the page that explains it.", "/problems/order-not-found")
                .with("format", "uri-reference"))
        .with("title", text("What it has in common with others of its kind.", "Not found"))
        .with("status", number("The status of the answer.", 404))
        .with("detail", text("What is wrong with this call, for people.", "there is no such order"))
        .with("code", text("What is wrong, for programs; stable.", "order_not_found"))
        .with("request_id", text("What the operator can find the call by.", REQUEST_ID))
        .with("errors", errors())
        .with("current_version", number("The version that the thing has now.", 3))
        .with("allowed_actions", actions())
        .with("required_scope", text("The scope that the caller lacks.", "orders:write"))
        .with("retry_after", number("After how many seconds to try again.", 1))
        .with("existing_id", text("Which thing has the value already.", SOME_ID));
  }

  private static Node text(String description, String example) {
    return value("string", description, example);
  }

  private static Node number(String description, int example) {
    return value("integer", description, example);
  }

  private static Node value(String type, String description, Object example) {
    return new Node()
        .with("type", type)
        .with("description", description)
        .with("examples", List.of(example));
  }

  private static Node actions() {
    return value("array", "What can be done with the order now.", List.of("cancel"))
        .with("items", new Node().with("type", "string"));
  }

  private static Node errors() {
    var properties =
        new Node()
            .with("pointer", text("The field, as a JSON pointer.", "/items/0/quantity"))
            .with("parameter", text("Or the parameter.", "limit"))
            .with("code", text("What is wrong with it, for programs.", "min"))
            .with("detail", text("The same for people.", "must be at least 1"));
    return value("array", "All that is not acceptable, at once.", List.of(error()))
        .with(
            "items",
            new Node()
                .with("type", "object")
                .with("required", List.of("code", "detail"))
                .with("additionalProperties", false)
                .with("properties", properties));
  }

  private static Map<String, Object> error() {
    return new Node()
        .with("pointer", "/items/0/quantity")
        .with("code", "min")
        .with("detail", "must be at least 1");
  }

  /// A problem of this type as it could be answered.
  static Map<String, Object> example(ProblemType type) {
    return new LinkedHashMap<>(Problems.example(type).told(REQUEST_ID));
  }
}
