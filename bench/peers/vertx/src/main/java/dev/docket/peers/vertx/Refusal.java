package dev.docket.peers.vertx;

import java.util.List;

/// Why a request is not done, as the caller is told it.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Where in the body, or in which parameter, what is wrong.
  record Violation(String pointer, String code, String detail) {}

  final int status;
  final String code;
  final transient List<Violation> violations;

  Refusal(int status, String code, String detail, List<Violation> violations) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.violations = violations;
  }

  Refusal(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  static Refusal invalid(List<Violation> violations) {
    return new Refusal(
        422, "validation_failed", violations.size() + " fields are not acceptable", violations);
  }
}
