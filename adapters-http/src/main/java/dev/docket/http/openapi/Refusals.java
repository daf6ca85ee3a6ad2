package dev.docket.http.openapi;

import dev.docket.http.Route;
import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemTypes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The problems that a call of a route can meet, its own ones and those of any call that are worth
/// telling at each.
final class Refusals {

  private Refusals() {}

  /// By status, each with all problems of that status.
  static SortedMap<Integer, Set<ProblemType>> byStatus(Route route) {
    var byStatus = new TreeMap<Integer, Set<ProblemType>>();
    all(route)
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

  private static Set<ProblemType> all(Route route) {
    var types = new HashSet<>(route.problems());
    types.addAll(
        Set.of(
            ProblemTypes.BAD_REQUEST,
            ProblemTypes.INTERNAL_ERROR,
            ProblemTypes.UNAVAILABLE,
            ProblemTypes.DATABASE_UNAVAILABLE));
    return types;
  }
}
