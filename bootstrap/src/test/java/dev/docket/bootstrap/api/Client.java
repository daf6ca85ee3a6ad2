package dev.docket.bootstrap.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Calls the API as somebody.
///
/// @param token empty for nobody
public record Client(String api, String token) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  public Client as(String otherToken) {
    return new Client(api, otherToken);
  }

  /// The same caller at another server.
  public Client at(String otherApi) {
    return new Client(otherApi, token);
  }

  public Answer get(String path, String... headers) {
    return send(request(path).GET(), "", headers);
  }

  public Answer post(String path) {
    return call("POST", path, "");
  }

  public Answer post(String path, String json, String... headers) {
    return send(body(path, "POST", json), json, headers);
  }

  public Answer patch(String path, String json, String... headers) {
    return send(body(path, "PATCH", json), json, headers);
  }

  /// Over whichever version there is.
  public Answer patchAny(String path, String json) {
    return patch(path, json, "If-Match", "*");
  }

  public Answer delete(String path, String... headers) {
    return call("DELETE", path, "", headers);
  }

  /// @param json empty for no body
  public Answer call(String method, String path, String json, String... headers) {
    return send(
        json.isEmpty()
            ? request(path).method(method, BodyPublishers.noBody())
            : body(path, method, json),
        json,
        headers);
  }

  /// A body of another type.
  public Answer send(String method, String path, String type, String text, String... headers) {
    return send(body(path, method, type, text), text, headers);
  }

  private HttpRequest.Builder body(String path, String method, String json) {
    return body(path, method, "application/json", json);
  }

  private HttpRequest.Builder body(String path, String method, String type, String text) {
    return request(path).header("Content-Type", type).method(method, BodyPublishers.ofString(text));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofSeconds(20));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /// Each answer is held to the contract of the server that gave it.
  private static Answer send(HttpRequest.Builder builder, String body, String... headers) {
    if (headers.length > 0) {
      builder.headers(headers);
    }
    var request = builder.build();
    var answer = send(request);
    var call = new Contract.Call(request.method(), request.uri(), body);
    Contract.of(call).ifPresent(contract -> contract.hold(call, answer));
    return answer;
  }

  private static Answer send(HttpRequest request) {
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      // but not application/x-ndjson, which is many of it
      var type = response.headers().firstValue("Content-Type").orElse("");
      var isJson = type.endsWith("/json") || type.endsWith("+json");
      var body = isJson ? json(response.body()) : MissingNode.getInstance();
      return new Answer(response.statusCode(), response.headers(), response.body(), body);
    } catch (IOException failure) {
      throw new AssertionError("no answer", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  static JsonNode json(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("not JSON: " + text, notJson);
    }
  }
}
