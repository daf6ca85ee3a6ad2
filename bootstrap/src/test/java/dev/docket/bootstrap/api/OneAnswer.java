package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that came over a connection until the server ended it, which is one answer to its last byte.
///
/// @param headers by name in any case; none is there twice
record OneAnswer(int status, Map<String, String> headers, String body) {

  static OneAnswer of(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var end = text.indexOf("\r\n\r\n");
    assertThat(end).as("the end of the headers in <%s>", text).isPositive();
    var lines = new ArrayList<>(List.of(text.substring(0, end).split("\r\n", -1)));
    var start = lines.removeFirst();
    assertThat(start).matches("HTTP/1\\.1 [2-5][0-9]{2} [ -~]*");
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line : lines) {
      assertThat(line).matches("[A-Za-z-]+: [ -~]*");
      var colon = line.indexOf(':');
      assertThat(headers.put(line.substring(0, colon), line.substring(colon + 2))).isNull();
    }
    var body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    assertThat(String.valueOf(body.length))
        .as("the length of the body in <%s>", text)
        .isEqualTo(headers.get("Content-Length"));
    var told = new String(body, StandardCharsets.UTF_8);
    return new OneAnswer(Integer.parseInt(start.substring(9, 12)), headers, told);
  }

  /// Sees to it that this is a problem, whole in all of its parts, and that it tells nothing of the
  /// server's inside.
  void isProblem(int expected, String code) {
    assertThat(status).as(body).isEqualTo(expected);
    assertThat(headers)
        .containsEntry("Content-Type", "application/problem+json")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
        .containsKey("Content-Security-Policy")
        .doesNotContainKeys("Server", "X-Powered-By", "Transfer-Encoding");
    var problem = Client.json(body);
    assertThat(problem.path("code").asText()).as(body).isEqualTo(code);
    assertThat(problem.path("type").asText()).isEqualTo("/problems/" + code.replace('_', '-'));
    assertThat(problem.path("status").asInt()).isEqualTo(expected);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("request_id").asText())
        .isNotBlank()
        .isEqualTo(headers.get("X-Request-Id"));
    assertThat(body).doesNotContain("Exception", "dev.docket", "org.eclipse", "com.fasterxml");
  }
}
