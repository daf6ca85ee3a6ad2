package dev.docket.http.shared;

import static dev.docket.http.shared.ProblemType.problem;

import dev.docket.http.shared.ProblemType.Kind;
import java.util.List;

/// The problems that are no feature's own.
public final class ProblemTypes {

  public static final ProblemType BAD_REQUEST =
      problem(
          Kind.BAD_REQUEST,
          "bad_request",
          "The request, or one of its headers, can not be read.",
          "The detail says which part it is. Mend how the request is written.");
  public static final ProblemType MALFORMED_JSON =
      problem(
          Kind.MALFORMED_JSON,
          "malformed_json",
          "The body is not one JSON document in UTF-8, or it has a field twice.",
          "The detail names line and column. Send what a JSON library writes.");
  public static final ProblemType NOT_AUTHENTICATED =
      problem(
          Kind.NOT_AUTHENTICATED,
          "not_authenticated",
          "The call needs a credential and bears none.",
          "Send `Authorization: Bearer` and an access token or an API key.");
  public static final ProblemType INVALID_TOKEN =
      problem(
          Kind.NOT_AUTHENTICATED,
          "invalid_token",
          "The access token or API key is not valid, has expired, or was revoked.",
          "Refresh the login or log in again; ask for another API key.");
  public static final ProblemType INSUFFICIENT_SCOPE =
      problem(
          Kind.FORBIDDEN,
          "insufficient_scope",
          "The caller is known, but does not hold the scope that the call needs.",
          "`required_scope` names it. An admin can give it by a role or by another API key.");
  public static final ProblemType NOT_FOUND =
      problem(
          Kind.NOT_FOUND,
          "not_found",
          "There is nothing at this address.",
          "Check the path, letter by letter: there is no second spelling of it.");
  public static final ProblemType METHOD_NOT_ALLOWED =
      problem(
          Kind.METHOD_NOT_ALLOWED,
          "method_not_allowed",
          "The address is there, but does not take this method.",
          "The `Allow` header names the methods that it takes.");
  public static final ProblemType NOT_ACCEPTABLE =
      problem(
          Kind.NOT_ACCEPTABLE,
          "not_acceptable",
          "There is no answer of a type that the `Accept` header allows.",
          "Ask for one of the types that the detail names.");
  public static final ProblemType REQUEST_TIMEOUT =
      problem(
          Kind.REQUEST_TIMEOUT,
          "request_timeout",
          "The request came too slowly, and was given up.",
          "Send it again. Nothing of it was done.");
  public static final ProblemType STALE_VERSION =
      problem(
          Kind.STALE,
          "stale_version",
          "Somebody else has changed the thing since it was read.",
          "Read it again, look whether the change still makes sense, and send it with the new ETag.");
  public static final ProblemType BODY_TOO_LARGE =
      problem(
          Kind.BODY_TOO_LARGE,
          "body_too_large",
          "The body is larger than this route allows.",
          "Send less at once, for example a batch in parts.");
  public static final ProblemType URI_TOO_LONG =
      problem(
          Kind.URI_TOO_LONG, "uri_too_long", "The address is too long.", "Ask for less at once.");
  public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
      problem(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "unsupported_media_type",
          "The body is of a type that this route does not take.",
          "Send JSON, and say so: `Content-Type: application/json`.");
  public static final ProblemType EXPECTATION_FAILED =
      problem(
          Kind.EXPECTATION_FAILED,
          "expectation_failed",
          "The `Expect` header asks for something that is not known.",
          "Leave the header out.");
  public static final ProblemType VALIDATION_FAILED =
      problem(
          Kind.VALIDATION_FAILED,
          "validation_failed",
          "The request can be read, but fields or parameters of it are not acceptable.",
          "`errors` names each of them, a field by its JSON pointer, with a code for programs and a"
              + " sentence for people. Mend them all and send the request again.");
  public static final ProblemType INVALID_CURSOR =
      problem(
          Kind.INVALID_CURSOR,
          "invalid_cursor",
          "The cursor was not given out by this list with these filters and this order.",
          "Follow `next_cursor` or the `Link` header as they are, or start over without a cursor.");
  public static final ProblemType UPGRADE_REQUIRED =
      problem(
          Kind.UPGRADE_REQUIRED,
          "upgrade_required",
          "The request is written in an older version of HTTP.",
          "Use HTTP/1.1.");
  public static final ProblemType VERSION_REQUIRED =
      problem(
          Kind.VERSION_REQUIRED,
          "version_required",
          "The change does not say which version of the thing it is meant for.",
          "Send `If-Match` with the ETag of what was read, or `*` for whichever there is.");
  public static final ProblemType RATE_LIMITED =
      problem(
          Kind.TOO_MANY_REQUESTS,
          "rate_limited",
          "There were more calls than a limit allows: of the tenant, of the credential, or of where"
              + " calls without one come from.",
          "Try again after `Retry-After` seconds, and go by the `RateLimit` header before it comes"
              + " to this. Nothing of the call was done.");
  public static final ProblemType HEADERS_TOO_LARGE =
      problem(
          Kind.HEADERS_TOO_LARGE,
          "headers_too_large",
          "The headers of the request are too large.",
          "Send fewer or shorter ones.");
  public static final ProblemType INTERNAL_ERROR =
      problem(
          Kind.INTERNAL_ERROR,
          "internal_error",
          "The request failed on our side.",
          "Tell the operator the `request_id`. A write can be repeated with its idempotency key.");
  public static final ProblemType UNAVAILABLE =
      problem(
          Kind.UNAVAILABLE,
          "unavailable",
          "The server can not serve the call now.",
          "Try again after `Retry-After` seconds, a write with its idempotency key.");
  public static final ProblemType DATABASE_UNAVAILABLE =
      problem(
          Kind.UNAVAILABLE,
          "database_unavailable",
          "The database does not answer in time.",
          "Try again after `Retry-After` seconds, a write with its idempotency key.");
  public static final ProblemType OVERLOADED =
      problem(
          Kind.UNAVAILABLE,
          "overloaded",
          "More calls came at once than the server can work on. Nothing was done for this one.",
          "Try again after `Retry-After` seconds, and longer each time that it happens again.");
  public static final ProblemType STOPPING =
      problem(
          Kind.UNAVAILABLE,
          "stopping",
          "The server is about to stop.",
          "Try again after `Retry-After` seconds: another one takes the call.");
  public static final ProblemType HTTP_VERSION_NOT_SUPPORTED =
      problem(
          Kind.HTTP_VERSION_NOT_SUPPORTED,
          "http_version_not_supported",
          "The request is written in a version of HTTP that is not known.",
          "Use HTTP/1.1.");

  /// Those that any call can meet, whatever its route is.
  public static final List<ProblemType> OF_ANY_CALL =
      List.of(
          BAD_REQUEST,
          NOT_FOUND,
          METHOD_NOT_ALLOWED,
          REQUEST_TIMEOUT,
          URI_TOO_LONG,
          EXPECTATION_FAILED,
          UPGRADE_REQUIRED,
          HEADERS_TOO_LARGE,
          INTERNAL_ERROR,
          UNAVAILABLE,
          DATABASE_UNAVAILABLE,
          OVERLOADED,
          STOPPING,
          HTTP_VERSION_NOT_SUPPORTED);

  private ProblemTypes() {}
}
