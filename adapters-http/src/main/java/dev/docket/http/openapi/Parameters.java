package dev.docket.http.openapi;

import dev.docket.http.Route;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.Schemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The parameters of routes: of the path, of the query, and headers. What several routes take in
/// the same way is written once.
final class Parameters {

  private static final Pattern IN_PATH = Pattern.compile("([a-z-]+)/\\{([a-z_]+)}");
  private static final String ID = "01a1c3f2-8d5e-7b40-9c1a-2f6e4d3b5a70";

  private static final Parameter REQUEST_ID =
      Parameter.header(
          Headers.REQUEST_ID,
          "A name of the caller's own for the call, which is found again in the answer, in the log"
              + " and in events. One that does not look so is passed over.",
          Schemas.matching("^[A-Za-z0-9._-]{1,64}$", "checkout-7f3a"));

  private static final Parameter IF_NONE_MATCH =
      Parameter.header(
          "If-None-Match",
          "Answers 304 to a caller who has this version already.",
          Schemas.matching("^[\\x20-\\x7e]*$", "\"1\""));

  private final Map<Parameter, Integer> uses = new HashMap<>();
  private final Map<String, Parameter> named = new HashMap<>();
  private final Map<String, Object> shared = new TreeMap<>();

  Parameters(List<Route> routes) {
    for (var route : routes) {
      declared(route).forEach(parameter -> uses.merge(parameter, 1, Integer::sum));
    }
  }

  /// What every operation of a path takes.
  List<Node> ofPath(String path) {
    var all = new ArrayList<Node>();
    for (var match = IN_PATH.matcher(path); match.find(); ) {
      all.add(inPath(match.group(1).replaceFirst("s$", "").replace('-', ' '), match.group(2)));
    }
    all.add(reference(REQUEST_ID));
    return all;
  }

  List<Node> of(Route route) {
    return declared(route).stream().map(this::written).toList();
  }

  /// All that several routes take.
  Map<String, Object> all() {
    return shared;
  }

  private static List<Parameter> declared(Route route) {
    var all = new ArrayList<>(route.operation().parameters());
    if (Responses.isConditional(route)) {
      all.add(IF_NONE_MATCH);
    }
    return all;
  }

  private Node written(Parameter parameter) {
    var isShared = uses.getOrDefault(parameter, 0) > 1;
    return isShared && parameter.equals(named.computeIfAbsent(name(parameter), name -> parameter))
        ? reference(parameter)
        : node(parameter);
  }

  private Node reference(Parameter parameter) {
    var name = name(parameter);
    shared.computeIfAbsent(name, ignored -> node(parameter));
    return Node.ref("parameters", name);
  }

  private static String name(Parameter parameter) {
    return Names.ofComponent(parameter.name()) + (parameter.required() ? "Required" : "");
  }

  private static Node inPath(String noun, String name) {
    var isId = name.equals("id");
    var schema = new Node().with("type", "string");
    schema.with("examples", List.of(example(name)));
    return new Node()
        .with("name", name)
        .with("in", "path")
        .with("required", true)
        .with("description", "Which " + noun + " it is about.")
        .with("schema", isId ? schema.with("format", "uuid") : schema);
  }

  private static String example(String name) {
    return switch (name) {
      case "id" -> ID;
      case "slug" -> "validation-failed";
      default -> "order-2026-000117";
    };
  }

  private static Node node(Parameter parameter) {
    var node =
        new Node()
            .with("name", parameter.name())
            .with("in", parameter.in().name().toLowerCase(Locale.ROOT))
            .with("description", parameter.description())
            .with("required", parameter.required());
    if ("array".equals(parameter.schema().get("type"))) {
      node.with("style", "form").with("explode", false);
    }
    return node.with("schema", sorted(parameter.schema()));
  }

  /// In one order: that of the declaration is another one in each run of the program.
  private static Map<String, Object> sorted(Map<?, ?> schema) {
    var sorted = new TreeMap<String, Object>(Collections.reverseOrder());
    schema.forEach((member, value) ->
        sorted.put(
            String.valueOf(member), value instanceof Map<?, ?> inner ? sorted(inner) : value));
    return sorted;
  }
}
