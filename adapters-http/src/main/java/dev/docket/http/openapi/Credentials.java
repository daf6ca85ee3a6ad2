package dev.docket.http.openapi;

import dev.docket.http.Route;
import dev.docket.http.shared.ProblemType;
import java.util.List;

/// What callers have to show.
final class Credentials {

  private static final String ACCESS_TOKEN = "accessToken";
  private static final String API_KEY = "apiKey";

  private Credentials() {}

  static Node schemes() {
    return new Node()
        .with(
            ACCESS_TOKEN,
            bearer("What a person gets by logging in; good for 15 minutes.")
                .with("bearerFormat", "JWT"))
        .with(API_KEY, bearer("What a machine has; made at `POST /api-keys`."));
  }

  private static Node bearer(String description) {
    return new Node()
        .with("type", "http")
        .with("scheme", "bearer")
        .with("description", description);
  }

  /// Any one of those that the route takes.
  static List<Node> of(Route route) {
    if (route.access() instanceof Route.Access.Anyone) {
      return List.of();
    }
    var person = new Node().with(ACCESS_TOKEN, List.of());
    return isForPeople(route)
        ? List.of(person)
        : List.of(person, new Node().with(API_KEY, List.of()));
  }

  static boolean isForPeople(Route route) {
    return route.operation().refusals().stream()
        .map(ProblemType::code)
        .anyMatch("person_required"::equals);
  }
}
