package dev.docket.bootstrap.api.writes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docket.bootstrap.api.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as somebody sends it.
///
/// @param query empty for none
/// @param body empty for none
/// @param ifMatch the header of that name, like the other two
record Call(
    Caller caller,
    String method,
    String path,
    String query,
    String body,
    @Nullable String ifMatch,
    @Nullable String ifNoneMatch,
    @Nullable String key) {

  private static final String DRY_RUN = "dry_run=true";

  static Call get(Caller caller, String path) {
    return new Call(caller, "GET", path, "", "", null, null, null);
  }

  static Call post(Caller caller, String path) {
    return new Call(caller, "POST", path, "", "", null, null, null);
  }

  static Call post(Caller caller, String path, ObjectNode body) {
    return new Call(caller, "POST", path, "", body.toString(), null, null, null);
  }

  static Call patch(Caller caller, String path, ObjectNode body) {
    return new Call(caller, "PATCH", path, "", body.toString(), null, null, null);
  }

  Call by(Caller other) {
    return new Call(other, method, path, query, body, ifMatch, ifNoneMatch, key);
  }

  Call with(ObjectNode otherBody) {
    return new Call(caller, method, path, query, otherBody.toString(), ifMatch, ifNoneMatch, key);
  }

  Call ifMatch(@Nullable String tag) {
    return new Call(caller, method, path, query, body, tag, ifNoneMatch, key);
  }

  Call ifNoneMatch(String tag) {
    return new Call(caller, method, path, query, body, ifMatch, tag, key);
  }

  Call keyed(String text) {
    return new Call(caller, method, path, query, body, ifMatch, ifNoneMatch, text);
  }

  Call asking(String parameter) {
    var longer = query.isEmpty() ? parameter : query + "&" + parameter;
    return new Call(caller, method, path, longer, body, ifMatch, ifNoneMatch, key);
  }

  Call dry() {
    return asking(DRY_RUN);
  }

  boolean isDry() {
    return query.contains(DRY_RUN);
  }

  boolean isRead() {
    return method.equals("GET");
  }

  /// Such as orders, an id, confirm.
  List<String> parts() {
    return List.of(path.substring(1).split("/", -1));
  }

  /// What a key is bound to.
  boolean isSameAs(Call other) {
    return caller.equals(other.caller)
        && method.equals(other.method)
        && path.equals(other.path)
        && query.equals(other.query)
        && body.equals(other.body);
  }

  Answer send(String requestId) {
    var headers = new ArrayList<>(List.of("X-Request-Id", requestId));
    add(headers, "If-Match", ifMatch);
    add(headers, "If-None-Match", ifNoneMatch);
    add(headers, "Idempotency-Key", key);
    return caller
        .client()
        .call(
            method,
            query.isEmpty() ? path : path + "?" + query,
            body,
            headers.toArray(String[]::new));
  }

  private static void add(List<String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.addAll(List.of(name, value));
    }
  }

  @Override
  public String toString() {
    var text = new StringBuilder("%s: %s %s".formatted(caller, method, path));
    if (!query.isEmpty()) {
      text.append('?').append(query);
    }
    tell(text, "If-Match", ifMatch);
    tell(text, "If-None-Match", ifNoneMatch);
    tell(text, "key", key);
    return text.append(body.isEmpty() ? "" : " " + body).toString();
  }

  private static void tell(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append(" %s: %s".formatted(name, value));
    }
  }
}
