package dev.docket.http.openapi;

import dev.docket.http.Route;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemTypes;
import dev.docket.http.shared.Reply;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The answers of routes, by status.
final class Responses {

  private static final String DRY_RUN = "dry_run";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final RecordSchemas schemas;
  private final Headers headers;
  private final Map<String, Object> shared = new TreeMap<>();

  Responses(RecordSchemas schemas, Headers headers) {
    this.schemas = schemas;
    this.headers = headers;
  }

  Node of(Route route) {
    var byStatus = new TreeMap<Integer, Object>();
    Refusals.byStatus(route)
        .forEach((status, types) -> byStatus.put(status, problems(name(types), types)));
    var reply = route.operation().reply();
    byStatus.put(reply.status(), success(route, reply));
    if (takes(route, DRY_RUN)) {
      byStatus.putIfAbsent(200, rehearsed(reply));
    }
    if (isConditional(route)) {
      byStatus.put(304, unchanged());
    }
    var responses = new Node();
    byStatus.forEach((status, response) -> responses.with(String.valueOf(status), response));
    return responses.with("default", problems("AnyOtherProblem", Refusals.ofAnyCall()));
  }

  /// Whether the caller can ask for the answer on condition that it has changed.
  static boolean isConditional(Route route) {
    return route.method().equals("GET") && route.operation().reply().isTagged();
  }

  /// All that were asked for more than once.
  Map<String, Object> all() {
    return shared;
  }

  private static boolean isLimited(Route route) {
    return route.problems().contains(ProblemTypes.RATE_LIMITED);
  }

  private static boolean takes(Route route, String parameter) {
    return route.operation().parameters().stream().anyMatch(one -> one.name().equals(parameter));
  }

  private Node success(Route route, Reply reply) {
    var always = new TreeSet<>(reply.headers());
    if (reply.isPage()) {
      // whether there is a next page, and what is preferred, is another thing each time
      always.clear();
    }
    var sometimes = new TreeSet<>(reply.headers());
    if (takes(route, IDEMPOTENCY_KEY)) {
      sometimes.add("Idempotent-Replayed");
    }
    if (takes(route, DRY_RUN) && reply.status() == 200) {
      sometimes.add("Dry-Run");
      // a dry run has made nothing that they could tell of
      always.clear();
    }
    if (isLimited(route)) {
      sometimes.addAll(Headers.OF_LIMITS);
    }
    if (isConditional(route)) {
      always.add("Cache-Control");
    }
    return answer(description(reply.status()), headers.of(always, sometimes), content(reply));
  }

  private Node rehearsed(Reply reply) {
    return answer(
        "Only tried: what would have been answered.",
        headers.of(Set.of("Dry-Run"), Headers.OF_LIMITS),
        content(reply));
  }

  private Node unchanged() {
    shared.computeIfAbsent(
        "NotModified",
        name ->
            answer(
                "The caller has this version already.",
                headers.of(Set.of("ETag", "Cache-Control"), Headers.OF_LIMITS),
                new Node()));
    return Node.ref("responses", "NotModified");
  }

  private static String description(int status) {
    return switch (status) {
      case 201 -> "Made.";
      case 204 -> "Done, and nothing to tell.";
      case 207 -> "Looked at, each on its own.";
      default -> "As asked for.";
    };
  }

  private static Node answer(String description, Node headers, Node content) {
    var response = new Node().with("description", description).with("headers", headers);
    return content.isEmpty() ? response : response.with("content", content);
  }

  private Node content(Reply reply) {
    var content = new Node();
    reply
        .mediaTypes()
        .forEach(type -> content.with(type, new Node().with("schema", schema(type, reply))));
    return content;
  }

  private Node schema(String mediaType, Reply reply) {
    var body = reply.body();
    if (mediaType.equals("application/json")) {
      return body == null ? new Node().with("type", "object") : json(body, reply.isPage());
    }
    var text = new Node().with("type", "string");
    if (mediaType.equals("text/html")) {
      text.with("description", "The same as a page for people.");
    } else if (body != null) {
      var item = schemas.answer(body).get("$ref");
      text.with("description", "A line for each, which is told like " + item + ".");
    }
    return text;
  }

  private Node json(Class<?> body, boolean isPage) {
    return isPage ? schemas.page(body) : schemas.answer(body);
  }

  private static String name(Collection<ProblemType> types) {
    return types.stream()
        .map(type -> Names.ofComponent(type.code()))
        .collect(Collectors.joining("Or"));
  }

  private Node problems(String name, Set<ProblemType> types) {
    shared.computeIfAbsent(name, ignored -> problems(types));
    return Node.ref("responses", name);
  }

  private Node problems(Set<ProblemType> types) {
    var examples = new Node();
    types.forEach(type ->
        examples.with(
            type.code(),
            new Node().with("summary", type.title()).with("value", ProblemSchema.example(type))));
    var meanings =
        types.stream().map(ProblemType::meaning).distinct().collect(Collectors.joining(" "));
    var content = new Node().with("schema", ProblemSchema.of(types)).with("examples", examples);
    return answer(meanings, headers.of(types), new Node().with(Problem.CONTENT_TYPE, content));
  }
}
