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
/// @param maxBodyBytes how large a body may be
public record Route(
    String method,
    String path,
    Access access,
    String summary,
    Set<String> parameters,
    int maxBodyBytes,
    Handler handler) {

  private static final int MAX_BODY_BYTES = 256 * 1024;

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
    return new Route("GET", path, access, summary, Set.of(), MAX_BODY_BYTES, handler);
  }

  public static Route post(String path, Access access, String summary, Handler handler) {
    return new Route("POST", path, access, summary, Set.of(), MAX_BODY_BYTES, handler);
  }

  public static Route patch(String path, Access access, String summary, Handler handler) {
    return new Route("PATCH", path, access, summary, Set.of(), MAX_BODY_BYTES, handler);
  }

  public static Route delete(String path, Access access, String summary, Handler handler) {
    return new Route("DELETE", path, access, summary, Set.of(), MAX_BODY_BYTES, handler);
  }

  /// The route with one more parameter of the query.
  public Route taking(String parameter) {
    var more = Stream.concat(parameters.stream(), Stream.of(parameter)).collect(Collectors.toSet());
    return new Route(method, path, access, summary, more, maxBodyBytes, handler);
  }

  /// The route with a body of another size.
  public Route withBodyUpTo(int bytes) {
    return new Route(method, path, access, summary, parameters, bytes, handler);
  }

  public Route handledBy(Handler other) {
    return new Route(method, path, access, summary, parameters, maxBodyBytes, other);
  }

  Route under(String prefix) {
    return new Route(method, prefix + path, access, summary, parameters, maxBodyBytes, handler);
  }
}
