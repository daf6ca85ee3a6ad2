package dev.docket.http.shared;

import java.util.LinkedHashMap;
import java.util.Map;

/// A refusal as it is answered (RFC 9457).
///
/// @param code stable, for programs
/// @param members what this kind of problem says beyond the common fields
/// @param headers the headers that belong to it, such as `Allow`
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {

  public static final String CONTENT_TYPE = "application/problem+json";

  public static Problem of(ProblemType type, String detail) {
    return of(type.kind(), type.code(), detail);
  }

  static Problem of(ProblemType.Kind kind, String code, String detail) {
    return new Problem(kind.status(), code, kind.title(), detail, Map.of(), Map.of());
  }

  /// The problem that says no more than its status does; nothing of any cause is in it.
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> of(ProblemTypes.NOT_FOUND, "there is nothing at this address");
      case 405 -> of(ProblemTypes.METHOD_NOT_ALLOWED, "see the Allow header");
      case 408 -> of(ProblemTypes.REQUEST_TIMEOUT, "the request came too slowly");
      case 413 -> of(ProblemTypes.BODY_TOO_LARGE, "the body is larger than allowed");
      case 414 -> of(ProblemTypes.URI_TOO_LONG, "the address is too long");
      case 415 -> of(ProblemTypes.UNSUPPORTED_MEDIA_TYPE, "send application/json");
      case 417 -> of(ProblemTypes.EXPECTATION_FAILED, "the Expect header is not known");
      case 426 -> of(ProblemTypes.UPGRADE_REQUIRED, "use HTTP/1.1");
      case 431 -> of(ProblemTypes.HEADERS_TOO_LARGE, "the headers are too large");
      case 503 -> of(ProblemTypes.UNAVAILABLE, "try again").withHeader("Retry-After", "1");
      case 505 -> of(ProblemTypes.HTTP_VERSION_NOT_SUPPORTED, "use HTTP/1.1");
      default ->
          status < 500
              ? of(ProblemTypes.BAD_REQUEST, "the request can not be read").as(status)
              : of(ProblemTypes.INTERNAL_ERROR, "the request failed on our side").as(status);
    };
  }

  /// The same with another status, for those that have no words of their own.
  private Problem as(int other) {
    return new Problem(other, code, title, detail, members, headers);
  }

  public Problem withDetail(String text) {
    return new Problem(status, code, title, text, members, headers);
  }

  public Problem with(String member, Object value) {
    return new Problem(status, code, title, detail, added(members, member, value), headers);
  }

  public Problem withHeader(String name, String value) {
    return new Problem(status, code, title, detail, members, added(headers, name, value));
  }

  public byte[] body(String requestId) {
    return JsonAnswer.bytes(told(requestId));
  }

  /// As [#body], set out for people to read.
  public String text(String requestId) {
    return JsonAnswer.text(told(requestId));
  }

  /// All that the caller is told, in the order of the standard.
  public Map<String, Object> told(String requestId) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "/problems/" + ProblemType.slug(code));
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    body.put("code", code);
    body.put("request_id", requestId);
    body.putAll(members);
    return body;
  }

  private static <V> Map<String, V> added(Map<String, V> before, String key, V value) {
    var after = new LinkedHashMap<>(before);
    after.put(key, value);
    return after;
  }
}
