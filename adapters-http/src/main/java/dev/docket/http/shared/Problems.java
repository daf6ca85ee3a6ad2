package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What each kind of failure is in HTTP: the one place where a failure meets a status.
public final class Problems {

  private Problems() {}

  public static Problem of(Failure failure) {
    return switch (failure) {
      case Failure.Invalid invalid ->
          problem(422, "Validation failed", invalid).with("errors", invalid.violations());
      case Failure.RuleBroken broken -> problem(422, "Rule broken", broken);
      case Failure.IllegalTransition illegal ->
          problem(409, "Illegal transition", illegal)
              .with("allowed_actions", illegal.allowedActions());
      case Failure.Duplicate duplicate -> {
        var problem = problem(409, "Duplicate", duplicate);
        var existing = duplicate.existing();
        yield existing == null ? problem : problem.with("existing_id", existing);
      }
      case Failure.NotFound notFound -> problem(404, "Not found", notFound);
      case Failure.Stale stale ->
          problem(412, "Stale version", stale).with("current_version", stale.currentVersion());
      case Failure.NotAuthenticated unknown ->
          problem(401, "Not authenticated", unknown).withHeader("WWW-Authenticate", "Bearer");
      case Failure.Forbidden forbidden -> {
        var problem = problem(403, "Forbidden", forbidden);
        var scope = forbidden.required();
        yield scope == null ? problem : problem.with("required_scope", scope.code());
      }
      case Failure.TooManyRequests tooMany ->
          later(problem(429, "Too many requests", tooMany), tooMany.retryAfter());
      case Failure.InProgress running ->
          later(problem(409, "In progress", running), running.retryAfter());
      case Failure.Unavailable unavailable ->
          later(problem(503, "Unavailable", unavailable), unavailable.retryAfter());
    };
  }

  private static Problem later(Problem problem, Duration wait) {
    // rounded up: who comes a moment too early is refused again
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return problem.with("retry_after", seconds).withHeader("Retry-After", String.valueOf(seconds));
  }

  /// What is told of a good thing that was not kept because another one was refused.
  public static Problem notAttempted(String detail) {
    return Problem.of(424, "not_attempted", "Not attempted", detail);
  }

  /// A parameter of the query that is not acceptable.
  public static Refusal badParameter(String name, String code, String detail) {
    return badParameter(
        Problem.of(422, "validation_failed", "Validation failed", "1 parameter is not acceptable"),
        Map.of("parameter", name, "code", code, "detail", detail));
  }

  /// A cursor that this list, with these filters, has not given out to this tenant.
  public static Refusal badCursor() {
    var detail = "is not a cursor of this list with these filters";
    return badParameter(
        Problem.of(422, "invalid_cursor", "Invalid cursor", "the cursor " + detail),
        Map.of("parameter", "cursor", "code", "invalid_cursor", "detail", detail));
  }

  private static Refusal badParameter(Problem problem, Map<String, String> error) {
    return new Refusal(problem.with("errors", List.of(error)));
  }

  private static Problem problem(int status, String title, Failure failure) {
    return Problem.of(status, failure.code(), title, failure.detail());
  }
}
