package dev.docket.http.shared;

/// One kind of problem (RFC 9457, section 3.1.1), as it is explained at `/problems/{slug}`.
///
/// @param code stable, for programs
/// @param kind which status and title it has
/// @param meaning what has happened
/// @param cure what the caller can do about it
public record ProblemType(String code, Kind kind, String meaning, String cure) {

  /// What problems have in common that are answered with one status for one reason.
  public enum Kind {
    BAD_REQUEST(400, "Bad request"),
    MALFORMED_JSON(400, "Malformed JSON"),
    MALFORMED_IDEMPOTENCY_KEY(400, "Malformed idempotency key"),
    NOT_AUTHENTICATED(401, "Not authenticated"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    REQUEST_TIMEOUT(408, "Request timeout"),
    ILLEGAL_TRANSITION(409, "Illegal transition"),
    DUPLICATE(409, "Duplicate"),
    IN_PROGRESS(409, "In progress"),
    ANSWER_LOST(409, "Answer lost"),
    STALE(412, "Stale version"),
    BODY_TOO_LARGE(413, "Body too large"),
    URI_TOO_LONG(414, "URI too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    EXPECTATION_FAILED(417, "Expectation failed"),
    VALIDATION_FAILED(422, "Validation failed"),
    INVALID_CURSOR(422, "Invalid cursor"),
    RULE_BROKEN(422, "Rule broken"),
    NOT_ATTEMPTED(424, "Not attempted"),
    UPGRADE_REQUIRED(426, "Upgrade required"),
    VERSION_REQUIRED(428, "Version required"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Headers too large"),
    INTERNAL_ERROR(500, "Internal error"),
    UNAVAILABLE(503, "Unavailable"),
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP version not supported");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    public int status() {
      return status;
    }

    public String title() {
      return title;
    }
  }

  public static ProblemType problem(Kind kind, String code, String meaning, String cure) {
    return new ProblemType(code, kind, meaning, cure);
  }

  /// That there is no such thing, or that it is another tenant's.
  ///
  /// @param what the noun, such as `order`
  public static ProblemType notFound(String what) {
    var noun = what.replace('_', ' ');
    return problem(
        Kind.NOT_FOUND,
        what + "_not_found",
        "The " + noun + " that the call names is not there, or it is another tenant's.",
        "Check the id, and that the credential is of the tenant that the " + noun + " belongs to.");
  }

  public int status() {
    return kind.status();
  }

  public String title() {
    return kind.title();
  }

  /// The last part of the address of its page.
  public String slug() {
    return slug(code);
  }

  static String slug(String code) {
    return code.replace('_', '-');
  }
}
