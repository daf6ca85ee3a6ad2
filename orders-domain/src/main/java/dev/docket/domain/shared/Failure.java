package dev.docket.domain.shared;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every way in which Docket says no. The kind chooses the status of the answer, the code is for
/// programs and never changes its meaning, the detail is a sentence for people.
///
/// A refusal is an ordinary outcome: it carries no stack trace.
public abstract sealed class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  private Failure(String code, String detail, @Nullable Throwable cause) {
    super(detail, cause, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /// One thing that is not acceptable.
  ///
  /// @param pointer where, as a JSON pointer (RFC 6901) into the input; empty for all of it
  public record Violation(String pointer, String code, String detail) {

    public Violation under(String parent) {
      return new Violation(parent + pointer, code, detail);
    }
  }

  /// The input is readable but not acceptable; all violations that were found.
  public static final class Invalid extends Failure {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public Invalid(String pointer, String code, String detail) {
      this(List.of(new Violation(pointer, code, detail)));
    }

    public Invalid(List<Violation> violations) {
      super("validation_failed", summary(violations), null);
      this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
      return violations;
    }

    public Invalid under(String parent) {
      return new Invalid(violations.stream().map(each -> each.under(parent)).toList());
    }

    private static String summary(List<Violation> violations) {
      return violations.size() == 1
          ? "1 field is not acceptable"
          : violations.size() + " fields are not acceptable";
    }
  }

  /// A well-formed wish that a rule of the business forbids now.
  public static final class RuleBroken extends Failure {

    private static final long serialVersionUID = 1;

    public RuleBroken(String code, String detail) {
      super(code, detail, null);
    }
  }

  /// The thing is in a state from which this action does not start.
  public static final class IllegalTransition extends Failure {

    private static final long serialVersionUID = 1;

    private final transient List<String> allowedActions;

    public IllegalTransition(String detail, List<String> allowedActions) {
      super("illegal_transition", detail, null);
      this.allowedActions = List.copyOf(allowedActions);
    }

    public List<String> allowedActions() {
      return allowedActions;
    }
  }

  /// Something else in the tenant already bears this value, which must be unique.
  public static final class Duplicate extends Failure {

    private static final long serialVersionUID = 1;

    private final @Nullable UUID existing;

    private final String field;

    public Duplicate(String field, String detail) {
      this(field, detail, null);
    }

    /// @param existing what bears the value already; absent where that is not known
    public Duplicate(String field, String detail, @Nullable UUID existing) {
      super("duplicate_" + field, detail, null);
      this.field = field;
      this.existing = existing;
    }

    /// The same failure with what bears the value.
    public Duplicate of(@Nullable UUID bearer) {
      return new Duplicate(field, detail(), bearer);
    }

    public @Nullable UUID existing() {
      return existing;
    }
  }

  /// There is none, or it is another tenant's: the same words for both.
  public static final class NotFound extends Failure {

    private static final long serialVersionUID = 1;

    public NotFound(String what, Object id) {
      super(what + "_not_found", "there is no " + what + " " + id, null);
    }
  }

  /// Someone else changed it first.
  public static final class Stale extends Failure {

    private static final long serialVersionUID = 1;

    private final long currentVersion;

    public Stale(long currentVersion) {
      super("stale_version", "it was changed meanwhile; read it again", null);
      this.currentVersion = currentVersion;
    }

    public long currentVersion() {
      return currentVersion;
    }
  }

  /// The credential is missing, wrong, expired or revoked; which of these is not told.
  public static final class NotAuthenticated extends Failure {

    private static final long serialVersionUID = 1;

    public NotAuthenticated(String code, String detail) {
      super(code, detail, null);
    }
  }

  /// The caller is known but may not do this.
  public static final class Forbidden extends Failure {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Scope required;

    public Forbidden(Scope required) {
      super("insufficient_scope", "this needs the scope " + required.code(), null);
      this.required = required;
    }

    /// For what no scope allows.
    public Forbidden(String code, String detail) {
      super(code, detail, null);
      this.required = null;
    }

    /// The scope that would allow it, where there is one.
    public @Nullable Scope required() {
      return required;
    }
  }

  /// The caller has tried too often; it may try again after the given time.
  public static final class TooManyRequests extends Failure {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public TooManyRequests(String code, String detail, Duration retryAfter) {
      super(code, detail, null);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /// Another call is at the same thing right now; how that one ends can be asked for after the
  /// given time.
  public static final class InProgress extends Failure {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public InProgress(String code, String detail, Duration retryAfter) {
      super(code, detail, null);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /// What Docket stands on is away or busy; the same call may succeed after the given time.
  public static final class Unavailable extends Failure {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public Unavailable(String code, String detail, Duration retryAfter, @Nullable Throwable cause) {
      super(code, detail, cause);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
