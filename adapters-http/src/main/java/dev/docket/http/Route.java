package dev.docket.http;

import dev.docket.application.limits.RateLimits.Policy;
import dev.docket.domain.shared.Scope;
import dev.docket.http.shared.Operation;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemTypes;
import dev.docket.http.shared.Reply;
import io.javalin.http.Handler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One endpoint.
///
/// @param method upper case; GET answers HEAD as well
/// @param path below the API's prefix, such as `/orders/{id}`
/// @param access who may call; checked before the handler runs
/// @param tag what it is about
/// @param operation what it takes and how it answers
public record Route(
    String method, String path, Access access, Tag tag, Operation operation, Handler handler) {

  /// Who may call a route.
  public sealed interface Access {

    /// @param policy what a call counts against
    record Anyone(Policy policy) implements Access {}

    record Authenticated() implements Access {}

    record Holding(Scope scope) implements Access {}
  }

  private static final List<ProblemType> UNKNOWN_CALLER =
      List.of(ProblemTypes.NOT_AUTHENTICATED, ProblemTypes.INVALID_TOKEN);

  /// Also where no body is asked for: one that is sent has to be an empty object.
  private static final List<ProblemType> OF_BODIES =
      List.of(
          ProblemTypes.MALFORMED_JSON,
          ProblemTypes.REQUEST_TIMEOUT,
          ProblemTypes.UNSUPPORTED_MEDIA_TYPE,
          ProblemTypes.BODY_TOO_LARGE,
          ProblemTypes.VALIDATION_FAILED);

  public static final Access ANYONE = new Access.Anyone(Policy.SOURCE);
  public static final Access AUTHENTICATED = new Access.Authenticated();

  /// Anyone, but not as often as elsewhere.
  public static Access anyone(Policy policy) {
    return new Access.Anyone(policy);
  }

  public static Access holding(Scope scope) {
    return new Access.Holding(scope);
  }

  public static Route get(String path, Access access, String summary, Handler handler) {
    return named("GET", path, access, summary, handler);
  }

  public static Route post(String path, Access access, String summary, Handler handler) {
    return named("POST", path, access, summary, handler);
  }

  public static Route patch(String path, Access access, String summary, Handler handler) {
    return named("PATCH", path, access, summary, handler);
  }

  public static Route delete(String path, Access access, String summary, Handler handler) {
    return named("DELETE", path, access, summary, handler);
  }

  private static Route named(
      String method, String path, Access access, String summary, Handler handler) {
    return new Route(method, path, access, Tag.NONE, Operation.named(summary), handler);
  }

  /// The route with more parameters; a query that has others is refused.
  public Route taking(Parameter... more) {
    return with(operation.taking(more));
  }

  /// The route with a body that is read as this record.
  public Route reading(Class<? extends Record> body) {
    return with(operation.reading(body, true));
  }

  /// The route with a body that may be left out.
  public Route readingIfGiven(Class<? extends Record> body) {
    return with(operation.reading(body, false));
  }

  /// The route with a body of another size.
  public Route withBodyUpTo(int bytes) {
    return with(operation.withBodyUpTo(bytes));
  }

  public Route answering(Reply reply) {
    return with(operation.answering(reply));
  }

  /// The route with problems that are its own.
  public Route refusing(ProblemType... types) {
    return with(operation.refusing(types));
  }

  public Route handledBy(Handler other) {
    return new Route(method, path, access, tag, operation, other);
  }

  /// Every problem that a call of it can be answered with, beyond [ProblemTypes#OF_ANY_CALL].
  public Set<ProblemType> problems() {
    var all = new LinkedHashSet<ProblemType>();
    switch (access) {
      case Access.Anyone _ -> {}
      case Access.Authenticated() -> all.addAll(UNKNOWN_CALLER);
      case Access.Holding(var _) -> {
        all.addAll(UNKNOWN_CALLER);
        all.add(ProblemTypes.INSUFFICIENT_SCOPE);
      }
    }
    if (!method.equals("GET")) {
      all.addAll(OF_BODIES);
    }
    all.addAll(operation.problems());
    return all;
  }

  Route under(String prefix) {
    return new Route(method, prefix + path, access, tag, operation, handler);
  }

  Route tagged(Tag other) {
    return new Route(method, path, access, other, operation, handler);
  }

  private Route with(Operation other) {
    return new Route(method, path, access, tag, other, handler);
  }
}
