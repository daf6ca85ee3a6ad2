package dev.docket.http.idempotency;

import static dev.docket.http.shared.ProblemType.problem;

import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemType.Kind;

/// What can come of an idempotency key.
final class IdempotencyProblems {

  static final ProblemType MALFORMED_KEY =
      problem(
          Kind.MALFORMED_IDEMPOTENCY_KEY,
          "malformed_idempotency_key",
          "The `Idempotency-Key` header is not one key of 1 to 255 visible ASCII characters.",
          "Send one key, for example a random UUID that is kept with the work it stands for.");
  static final ProblemType KEY_REUSED =
      problem(
          Kind.RULE_BROKEN,
          "idempotency_key_reused",
          "Another call has borne this key: another path, query or body, or another caller.",
          "Make a new key for each piece of work, and keep it only for repeating the same call.");
  static final ProblemType KEY_IN_FLIGHT =
      problem(
          Kind.IN_PROGRESS,
          "idempotency_key_in_flight",
          "A call with this key is still running.",
          "Wait for `Retry-After` seconds and send the same call again: it gets that one's answer.");
  static final ProblemType ANSWER_LOST =
      problem(
          Kind.ANSWER_LOST,
          "idempotency_answer_lost",
          "The call has had its effect, but its answer was sealed with a key that is gone.",
          "Read what the call has made; `GET /idempotency-keys/{key}` tells where it is.");
  static final ProblemType KEY_NOT_FOUND = ProblemType.notFound("idempotency_key");

  private IdempotencyProblems() {}
}
