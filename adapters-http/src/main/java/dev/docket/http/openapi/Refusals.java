package dev.docket.http.openapi;

import dev.docket.http.Route;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemTypes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The problems that a call of a route can meet: those that it has declared, those of its
/// parameters, and those of what it is by itself.
final class Refusals {

  private Refusals() {}

  /// By status, each with all problems of that status.
  static SortedMap<Integer, Set<ProblemType>> byStatus(Route route, boolean isStrict) {
    var byStatus = new TreeMap<Integer, Set<ProblemType>>();
    all(route, isStrict)
        .forEach(type -> byStatus.computeIfAbsent(type.status(), status -> sorted()).add(type));
    return byStatus;
  }

  /// Those that any call can meet before its route is found.
  static Set<ProblemType> ofAnyCall() {
    var types = sorted();
    types.addAll(ProblemTypes.OF_ANY_CALL);
    return types;
  }

  private static Set<ProblemType> sorted() {
    return new TreeSet<>(Comparator.comparing(ProblemType::code));
  }

  /// @param isStrict whether the route refuses parameters that it does not know
  private static Set<ProblemType> all(Route route, boolean isStrict) {
    var types = new HashSet<>(route.operation().refusals());
    route.operation().parameters().stream().map(Parameter::refusals).forEach(types::addAll);
    types.addAll(
        Set.of(
            ProblemTypes.BAD_REQUEST,
            ProblemTypes.INTERNAL_ERROR,
            ProblemTypes.UNAVAILABLE,
            ProblemTypes.DATABASE_UNAVAILABLE));
    if (isStrict) {
      types.add(ProblemTypes.VALIDATION_FAILED);
    }
    if (!route.method().equals("GET")) {
      types.addAll(ofBodies());
    }
    types.addAll(ofAccess(route.access()));
    return types;
  }

  /// Also where no body is asked for: one that is sent has to be an empty object.
  private static Set<ProblemType> ofBodies() {
    return Set.of(
        ProblemTypes.MALFORMED_JSON,
        ProblemTypes.REQUEST_TIMEOUT,
        ProblemTypes.BODY_TOO_LARGE,
        ProblemTypes.UNSUPPORTED_MEDIA_TYPE,
        ProblemTypes.VALIDATION_FAILED);
  }

  private static Set<ProblemType> ofAccess(Route.Access access) {
    return switch (access) {
      case Route.Access.Anyone() -> Set.of();
      case Route.Access.Authenticated() ->
          Set.of(ProblemTypes.NOT_AUTHENTICATED, ProblemTypes.INVALID_TOKEN);
      case Route.Access.Holding(var scope) ->
          Set.of(
              ProblemTypes.NOT_AUTHENTICATED,
              ProblemTypes.INVALID_TOKEN,
              ProblemTypes.INSUFFICIENT_SCOPE);
    };
  }
}
