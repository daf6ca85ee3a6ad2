package dev.docket.http;

import dev.docket.domain.shared.Scope;
import io.javalin.http.Handler;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One endpoint.
///
/// @param method upper case; GET answers HEAD as well
/// @param path below the API's prefix, such as `/orders/{id}`
/// @param access who may call; checked before the handler runs
/// @param summary what it does, in a few words
/// @param parameters of the query, of a route that changes something; lists know their own
public record Route(
    String method,
    String path,
    Access access,
    String summary,
    Set<String> parameters,
    Handler handler) {

  public Route {
    parameters = Set.copyOf(parameters);
  }

  /// Who may call a route.
  public sealed interface Access {

    record Anyone() implements Access {}

    record Authenticated() implements Access {}

    record Holding(Scope scope) implements Access {}
  }

  public static final Access ANYONE = new Access.Anyone();
  public static final Access AUTHENTICATED = new Access.Authenticated();

  public static Access holding(Scope scope) {
    return new Access.Holding(scope);
  }

  public static Route get(String path, Access access, String summary, Handler handler) {
    return new Route("GET", path, access, summary, Set.of(), handler);
  }

  public static Route post(String path, Access access, String summary, Handler handler) {
    return new Route("POST", path, access, summary, Set.of(), handler);
  }

  public static Route patch(String path, Access access, String summary, Handler handler) {
    return new Route("PATCH", path, access, summary, Set.of(), handler);
  }

  public static Route delete(String path, Access access, String summary, Handler handler) {
    return new Route("DELETE", path, access, summary, Set.of(), handler);
  }

  /// The route with one more parameter of the query.
  public Route taking(String parameter) {
    var more = Stream.concat(parameters.stream(), Stream.of(parameter)).collect(Collectors.toSet());
    return new Route(method, path, access, summary, more, handler);
  }

  public Route handledBy(Handler other) {
    return new Route(method, path, access, summary, parameters, other);
  }

  Route under(String prefix) {
    return new Route(method, prefix + path, access, summary, parameters, handler);
  }
}
