package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.ProblemType.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What each kind of failure is in HTTP: the one place where a failure meets a status.
public final class Problems {

  private static final Map<String, String> EXAMPLE_ERROR =
      error("pointer", "/items/0/quantity", "min", "must be at least 1");

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

  /// What a problem of this type looks like.
  public static Problem example(ProblemType type) {
    var problem = Problem.of(type, decapitalised(type.meaning()));
    return switch (type.kind()) {
      case VALIDATION_FAILED ->
          problem.withDetail("1 field is not acceptable").with("errors", List.of(EXAMPLE_ERROR));
      case INVALID_CURSOR -> badCursor().problem();
      case ILLEGAL_TRANSITION -> problem.with("allowed_actions", List.of("confirm", "cancel"));
      case DUPLICATE -> problem.with("existing_id", "0197f2c4-5b1e-7d3a-9c40-2f6f3f0f7a11");
      case STALE -> problem.with("current_version", 3);
      case NOT_AUTHENTICATED -> problem.withHeader("WWW-Authenticate", "Bearer");
      case FORBIDDEN ->
          type.equals(ProblemTypes.INSUFFICIENT_SCOPE)
              ? problem.with("required_scope", "orders:write")
              : problem;
      case TOO_MANY_REQUESTS, IN_PROGRESS, UNAVAILABLE -> later(problem, Duration.ofSeconds(1));
      default -> problem;
    };
  }

  /// The first sentence as a detail is written: small at the start, without the stop and marks.
  private static String decapitalised(String meaning) {
    var sentence = meaning.replace("`", "").replaceFirst("\\.(\\s.*)?$", "");
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  static Problem later(Problem problem, Duration wait) {
    // rounded up: who comes a moment too early is refused again
    var seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    return problem.with("retry_after", seconds).withHeader("Retry-After", String.valueOf(seconds));
  }

  /// A parameter of the query that is not acceptable.
  public static Refusal badParameter(String name, String code, String detail) {
    return badParameter(
        Problem.of(ProblemTypes.VALIDATION_FAILED, "1 parameter is not acceptable"),
        error("parameter", name, code, detail));
  }

  /// A cursor that this list, with these filters, has not given out to this tenant.
  public static Refusal badCursor() {
    var detail = "is not a cursor of this list with these filters";
    return badParameter(
        Problem.of(ProblemTypes.INVALID_CURSOR, "the cursor " + detail),
        error("parameter", "cursor", "invalid_cursor", detail));
  }

  /// In this order.
  private static Map<String, String> error(String place, String name, String code, String detail) {
    var error = new LinkedHashMap<String, String>();
    error.put(place, name);
    error.put("code", code);
    error.put("detail", detail);
    return Collections.unmodifiableMap(error);
  }

  private static Refusal badParameter(Problem problem, Map<String, String> error) {
    return new Refusal(problem.with("errors", List.of(error)));
  }

  private static Problem problem(Kind kind, Failure failure) {
    return Problem.of(kind, failure.code(), failure.detail());
  }
}
