package dev.docket.http.openapi;

import dev.docket.http.Route;
import java.util.ArrayList;
import java.util.List;

/// What can be called.
final class Operations {

  private final RecordSchemas schemas;
  private final Responses responses;
  private final Parameters parameters;

  Operations(RecordSchemas schemas, Responses responses, Parameters parameters) {
    this.schemas = schemas;
    this.responses = responses;
    this.parameters = parameters;
  }

  Node of(Route route) {
    var operation = route.operation();
    var node =
        new Node()
            .with("operationId", Names.ofOperation(operation.summary()))
            .with("summary", operation.summary())
            .with("description", description(route))
            .with("tags", List.of(route.tag().name()))
            .with("security", Credentials.of(route));
    if (route.access() instanceof Route.Access.Holding(var scope)) {
      node.with("x-required-scope", scope.code());
    }
    var taken = parameters.of(route);
    if (!taken.isEmpty()) {
      node.with("parameters", taken);
    }
    var body = operation.body();
    if (body != null) {
      node.with("requestBody", body(route, schemas.request(body)));
    }
    return node.with("responses", responses.of(route));
  }

  private static Node body(Route route, Node schema) {
    var content = new Node();
    if (route.method().equals("PATCH")) {
      content.with("application/merge-patch+json", new Node().with("schema", schema));
    }
    content.with("application/json", new Node().with("schema", schema));
    return new Node().with("required", route.operation().bodyRequired()).with("content", content);
  }

  private static String description(Route route) {
    var sentences = new ArrayList<String>();
    sentences.add(access(route));
    if (route.operation().body() != null) {
      sentences.add("The body has at most %s.".formatted(size(route.operation().maxBodyBytes())));
    }
    if (route.method().equals("PATCH")) {
      sentences.add(
          "A field that is absent stays as it is; null takes away what the thing can be without.");
    }
    route.operation().parameters().stream()
        .filter(parameter -> parameter.required())
        .map(parameter -> "Needs `%s`.".formatted(parameter.name()))
        .forEach(sentences::add);
    return String.join(" ", sentences);
  }

  private static String access(Route route) {
    return switch (route.access()) {
      case Route.Access.Anyone _ -> "Anyone may call it.";
      case Route.Access.Authenticated() ->
          Credentials.isForPeople(route)
              ? "Any person who is logged in may call it."
              : "Any caller with a credential may call it.";
      case Route.Access.Holding(var scope) -> "Needs the scope `%s`.".formatted(scope);
    };
  }

  private static String size(int bytes) {
    var kibibytes = bytes / 1024;
    return kibibytes < 1024 ? kibibytes + " KiB" : kibibytes / 1024 + " MiB";
  }
}
