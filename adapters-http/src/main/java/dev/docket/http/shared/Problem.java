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

  public static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, Map.of(), Map.of());
  }

  /// The problem that says no more than its status does; nothing of any cause is in it.
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> of(404, "not_found", "Not found", "there is nothing at this address");
      case 405 -> of(405, "method_not_allowed", "Method not allowed", "see the Allow header");
      case 408 -> of(408, "request_timeout", "Request timeout", "the request came too slowly");
      case 413 -> of(413, "body_too_large", "Body too large", "the body is larger than allowed");
      case 414 -> of(414, "uri_too_long", "URI too long", "the address is too long");
      case 415 ->
          of(415, "unsupported_media_type", "Unsupported media type", "send application/json");
      case 417 ->
          of(417, "expectation_failed", "Expectation failed", "the Expect header is not known");
      case 426 -> of(426, "upgrade_required", "Upgrade required", "use HTTP/1.1");
      case 431 -> of(431, "headers_too_large", "Headers too large", "the headers are too large");
      case 503 -> of(503, "unavailable", "Unavailable", "try again").withHeader("Retry-After", "1");
      case 505 ->
          of(505, "http_version_not_supported", "HTTP version not supported", "use HTTP/1.1");
      default ->
          status < 500
              ? of(status, "bad_request", "Bad request", "the request can not be read")
              : of(status, "internal_error", "Internal error", "the request failed on our side");
    };
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

  /// All that the caller is told, in the order of the standard.
  public Map<String, Object> told(String requestId) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "/problems/" + code.replace('_', '-'));
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
