package dev.docket.bootstrap.features;

import dev.docket.domain.shared.Scope;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import java.util.List;
import java.util.stream.Stream;

/// What a feature gives to the program.
public record Feature(List<Routes> routes, List<Worker> workers) {

  static Feature of(Routes... routes) {
    return new Feature(List.of(routes), List.of());
  }

  /// The scopes that its routes ask for.
  public Stream<Scope> scopes() {
    return routes.stream()
        .flatMap(some -> some.routes().stream())
        .map(Route::access)
        .filter(Route.Access.Holding.class::isInstance)
        .map(access -> ((Route.Access.Holding) access).scope());
  }
}
