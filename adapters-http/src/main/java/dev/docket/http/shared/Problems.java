package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.ProblemType.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What each kind of failure is in HTTP: the one place where a failure meets a status.
public final class Problems {

  private Problems() {}

  public static Problem of(Failure failure) {
    return switch (failure) {
      case Failure.Invalid invalid ->
          problem(Kind.VALIDATION_FAILED, invalid).with("errors", invalid.violations());
      case Failure.RuleBroken broken -> problem(Kind.RULE_BROKEN, broken);
      case Failure.IllegalTransition illegal ->
          problem(Kind.ILLEGAL_TRANSITION, illegal)
              .with("allowed_actions", illegal.allowedActions());
      case Failure.Duplicate duplicate -> {
        var problem = problem(Kind.DUPLICATE, duplicate);
        var existing = duplicate.existing();
        yield existing == null ? problem : problem.with("existing_id", existing);
      }
      case Failure.NotFound notFound -> problem(Kind.NOT_FOUND, notFound);
      case Failure.Stale stale ->
          problem(Kind.STALE, stale).with("current_version", stale.currentVersion());
      case Failure.NotAuthenticated unknown ->
          problem(Kind.NOT_AUTHENTICATED, unknown).withHeader("WWW-Authenticate", "Bearer");
      case Failure.Forbidden forbidden -> {
        var problem = problem(Kind.FORBIDDEN, forbidden);
        var scope = forbidden.required();
        yield scope == null ? problem : problem.with("required_scope", scope.code());
      }
      case Failure.TooManyRequests tooMany ->
          later(problem(Kind.TOO_MANY_REQUESTS, tooMany), tooMany.retryAfter());
      case Failure.InProgress running ->
          later(problem(Kind.IN_PROGRESS, running), running.retryAfter());
      case Failure.Unavailable unavailable ->
          later(problem(Kind.UNAVAILABLE, unavailable), unavailable.retryAfter());
    };
  }

  private static Problem later(Problem problem, Duration wait) {
    // rounded up: who comes a moment too early is refused again
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return problem.with("retry_after", seconds).withHeader("Retry-After", String.valueOf(seconds));
  }

  /// A parameter of the query that is not acceptable.
  public static Refusal badParameter(String name, String code, String detail) {
    return badParameter(
        Problem.of(ProblemTypes.VALIDATION_FAILED, "1 parameter is not acceptable"),
        Map.of("parameter", name, "code", code, "detail", detail));
  }

  /// A cursor that this list, with these filters, has not given out to this tenant.
  public static Refusal badCursor() {
    var detail = "is not a cursor of this list with these filters";
    return badParameter(
        Problem.of(ProblemTypes.INVALID_CURSOR, "the cursor " + detail),
        Map.of("parameter", "cursor", "code", "invalid_cursor", "detail", detail));
  }

  private static Refusal badParameter(Problem problem, Map<String, String> error) {
    return new Refusal(problem.with("errors", List.of(error)));
  }

  private static Problem problem(Kind kind, Failure failure) {
    return Problem.of(kind, failure.code(), failure.detail());
  }
}
