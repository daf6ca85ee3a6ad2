package dev.docket.http.openapi;

import dev.docket.http.shared.Allowance;
import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemTypes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The headers of answers.
final class Headers {

  static final String REQUEST_ID = "X-Request-Id";

  /// Those that answers have below the API's prefix, where limits are set.
  static final Set<String> OF_LIMITS = Set.of(Allowance.POLICY_HEADER, Allowance.STATE_HEADER);

  private record Known(String description, String example) {}

  private static final Map<String, Known> KNOWN =
      Map.ofEntries(
          Map.entry(
              REQUEST_ID,
              new Known(
                  "The name of the call: the caller's own, or one that was made.",
                  "4d1f0c5e9b7a4f3e8c2d6a1b0e9f8c7d")),
          Map.entry(
              "ETag",
              new Known(
                  "The version of the thing, for `If-Match` and `If-None-Match`; weak where it has"
                      + " none.",
                  "\"1\"")),
          Map.entry(
              "Cache-Control",
              new Known("Who may keep the answer, and for how long.", "private, no-cache")),
          Map.entry(
              "Location",
              new Known(
                  "The address of the new thing.",
                  "/api/v1/orders/01a1c3f2-8d5e-7b40-9c1a-2f6e4d3b5a70")),
          Map.entry(
              "Link",
              new Known(
                  "The address of the next page, where there is one.",
                  "</api/v1/orders?cursor=bmV4dCBwYWdlIHN0YXJ0cyBoZXJl>; rel=\"next\"")),
          Map.entry(
              "Content-Disposition",
              new Known(
                  "That it is a file, and its name.",
                  "attachment; filename=\"orders-2026-01-31.csv\"")),
          Map.entry(
              "Preference-Applied",
              new Known("The preference that was followed.", "return=total-count")),
          Map.entry(
              "Dry-Run",
              new Known("Says `true` where the call was only tried, and nothing is kept.", "true")),
          Map.entry(
              "Idempotent-Replayed",
              new Known("Says `true` where the answer is that of an earlier call.", "true")),
          Map.entry(
              Allowance.POLICY_HEADER,
              new Known(
                  "The limits that the call counts against: each with how many calls (`q`) in how"
                      + " many seconds (`w`).",
                  "\"tenant\";q=600;w=60, \"credential\";q=300;w=60")),
          Map.entry(
              Allowance.STATE_HEADER,
              new Known(
                  "How each of these limits is now: how many calls remain (`r`), and in how many"
                      + " seconds it is whole again (`t`).",
                  "\"tenant\";r=412;t=19, \"credential\";r=299;t=1")),
          Map.entry("Retry-After", new Known("After how many seconds to try again.", "1")),
          Map.entry(
              "WWW-Authenticate", new Known("What kind of credential is asked for.", "Bearer")),
          Map.entry(
              "Accept-Patch",
              new Known(
                  "What a PATCH takes; in the answer to one.",
                  "application/merge-patch+json, application/json")),
          Map.entry("Allow", new Known("The methods that the address takes.", "GET, HEAD")));

  private final Map<String, Object> used = new TreeMap<>();

  /// @param always those that such an answer has in any case
  /// @param sometimes those that it has at times
  Node of(Set<String> always, Set<String> sometimes) {
    var headers = new TreeMap<String, Object>();
    headers.put(REQUEST_ID, reference(REQUEST_ID, true));
    always.forEach(name -> headers.put(name, reference(name, true)));
    sometimes.stream()
        .filter(name -> !headers.containsKey(name))
        .forEach(name -> headers.put(name, reference(name, false)));
    var node = new Node();
    headers.forEach(node::with);
    return node;
  }

  /// Those of an answer with one of these problems.
  Node of(Collection<ProblemType> types) {
    var named = new LinkedHashMap<String, Integer>();
    types.forEach(type -> ofKind(type.kind()).forEach(name -> named.merge(name, 1, Integer::sum)));
    var always = new TreeMap<>(named);
    always.values().removeIf(times -> times < types.size());
    if (types.contains(ProblemTypes.UNSUPPORTED_MEDIA_TYPE)) {
      named.put("Accept-Patch", 0);
    }
    // problems are shared between routes; those outside of the prefix have none
    OF_LIMITS.forEach(name -> named.put(name, 0));
    return of(always.keySet(), named.keySet());
  }

  private static List<String> ofKind(ProblemType.Kind kind) {
    return switch (kind) {
      case NOT_AUTHENTICATED -> List.of("WWW-Authenticate");
      case TOO_MANY_REQUESTS, IN_PROGRESS, UNAVAILABLE -> List.of("Retry-After");
      case METHOD_NOT_ALLOWED -> List.of("Allow");
      default -> List.of();
    };
  }

  /// All that were asked for.
  Map<String, Object> all() {
    return used;
  }

  private Node reference(String name, boolean isAlways) {
    var known = KNOWN.get(name);
    if (known == null) {
      throw new IllegalArgumentException("no words for the header " + name);
    }
    var component = isAlways ? name : name + "-If-Any";
    used.computeIfAbsent(component, ignored -> header(known, isAlways));
    return Node.ref("headers", component);
  }

  private static Node header(Known known, boolean isAlways) {
    return new Node()
        .with("description", known.description())
        .with("required", isAlways)
        .with(
            "schema", new Node().with("type", "string").with("examples", List.of(known.example())));
  }
}
