package dev.docket.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An answer as it came over the wire.
///
/// @param headers by name in any case, each with all of its values
public record Answer(int status, Map<String, List<String>> headers, String body) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// The value of a header that is there once; empty when it is not there.
  public String header(String name) {
    var values = headers.getOrDefault(name, List.of());
    assertThat(values).as(name).hasSizeLessThan(2);
    return values.isEmpty() ? "" : values.getFirst();
  }

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("not JSON: " + body, notJson);
    }
  }

  /// Where and why the input was refused, each as `pointer code`.
  public List<String> violations() {
    isProblem(422);
    var found = new ArrayList<String>();
    for (var error : json().path("errors")) {
      var place = error.has("parameter") ? error.path("parameter") : error.path("pointer");
      assertThat(error.path("detail").asText()).isNotBlank();
      found.add(place.asText() + " " + error.path("code").asText());
    }
    return found;
  }

  /// Sees to it that this has all that every answer has.
  public Answer isWellMade() {
    assertThat(header("X-Request-Id")).matches("[A-Za-z0-9._-]{1,64}");
    assertThat(header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(header("Cache-Control")).isIn("no-store", "private, no-cache");
    assertThat(header("Vary")).isIn("Origin", "Origin, Accept");
    assertThat(headers).doesNotContainKeys("Server", "X-Powered-By");
    assertThat(header("Access-Control-Allow-Origin")).isNotEqualTo("*");
    return this;
  }

  /// Sees to it that this is a problem with all of its common members, which speak of this answer.
  public Answer isProblem(int expectedStatus) {
    isWellMade();
    assertThat(status).as(body).isEqualTo(expectedStatus);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(header("Cache-Control")).isEqualTo("no-store");
    var problem = json();
    assertThat(problem.path("status").asInt()).isEqualTo(expectedStatus);
    assertThat(problem.path("code").asText()).matches("[a-z][a-z0-9_]*");
    assertThat(problem.path("type").asText())
        .isEqualTo("/problems/" + problem.path("code").asText().replace('_', '-'));
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("request_id").asText()).isEqualTo(header("X-Request-Id"));
    return this;
  }

  public Answer isProblem(int expectedStatus, String code) {
    isProblem(expectedStatus);
    assertThat(json().path("code").asText()).as(body).isEqualTo(code);
    return this;
  }
}
