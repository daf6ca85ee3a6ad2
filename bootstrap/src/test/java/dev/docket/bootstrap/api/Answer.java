package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;

/// What the server answered.
public record Answer(int status, HttpHeaders headers, String text, JsonNode body) {

  /// From this length on a part of a credential is no word that an answer has anyway.
  private static final int TELLING = 8;

  public Answer isStatus(int expected) {
    assertThat(status).as(text).isEqualTo(expected);
    return this;
  }

  public Answer isProblem(int expected, String code) {
    isStatus(expected);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(field("code")).as(text).isEqualTo(code);
    assertThat(field("type")).isEqualTo("/problems/" + code.replace('_', '-'));
    assertThat(body.path("status").asInt()).isEqualTo(expected);
    assertThat(TestServer.shared().problems()).as("it has a page").contains(code);
    assertThat(field("title")).isNotBlank();
    assertThat(field("detail")).isNotBlank();
    assertThat(field("request_id")).isEqualTo(header("X-Request-Id"));
    return this;
  }

  /// Sees to it that the caller was refused, and that nothing of what it showed comes back.
  public Answer isNotLetIn(String code, String credential) {
    isProblem(401, code);
    assertThat(header("WWW-Authenticate")).startsWith("Bearer");
    for (var part : credential.split("[^A-Za-z0-9_-]+", -1)) {
      if (part.length() >= TELLING) {
        assertThat(text).doesNotContain(part);
        assertThat(headers.map().toString()).doesNotContain(part);
      }
    }
    return this;
  }

  public String field(String name) {
    return body.path(name).asText();
  }

  public String id() {
    return field("id");
  }

  /// The id of the first thing of a list.
  public String firstId() {
    return isStatus(200).data().getFirst().path("id").asText();
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public List<JsonNode> data() {
    return StreamSupport.stream(body.path("data").spliterator(), false).toList();
  }

  /// The ids of the things of a list.
  public List<String> ids() {
    return isStatus(200).data().stream().map(thing -> thing.path("id").asText()).toList();
  }

  public List<String> texts(String list) {
    return StreamSupport.stream(body.path(list).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /// Where and why the input was refused, each as `place code`.
  public List<String> errors() {
    return StreamSupport.stream(body.path("errors").spliterator(), false)
        .map(error ->
            error.path(error.has("pointer") ? "pointer" : "parameter").asText()
                + " "
                + error.path("code").asText())
        .toList();
  }
}
