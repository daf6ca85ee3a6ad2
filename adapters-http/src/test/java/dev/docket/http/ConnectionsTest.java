package dev.docket.http;

import static dev.docket.http.Route.ANYONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Source;
import dev.docket.http.shared.TrustedProxies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many connections there may be, and where they come from. One source has `127.0.0.1`, others
/// have other addresses of the loopback network.
class ConnectionsTest {

  private static final String ME = "127.0.0.1";
  private static final String ANOTHER = "127.0.0.2";
  private static final String PROXY = "127.0.0.3";
  private static final String REQUEST = "GET /api/v1/source HTTP/1.1\r\nHost: a\r\n\r\n";

  private final List<Wire> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var wire : open) {
      wire.close();
    }
  }

  @Test
  void whose_source_has_too_many_connections_is_told_so_and_others_are_served() throws Exception {
    try (var api = api(0, 3)) {
      hold(api, ME, 3);

      refused(api, ME);
      assertThat(served(api, ANOTHER)).isEqualTo(200);
    }
  }

  @Test
  void beyond_all_connections_everyone_is_told_so() throws Exception {
    try (var api = api(3, 0)) {
      hold(api, ME, 3);

      refused(api, ME);
      refused(api, ANOTHER);
    }
  }

  @Test
  void a_place_is_free_again_once_its_connection_has_ended() throws Exception {
    try (var api = api(4, 2)) {
      hold(api, ME, 2);
      refused(api, ME);
      close();
      open.clear();

      awaitPlace(api, ME);
      hold(api, ME, 2);
      refused(api, ME);
    }
  }

  @Test
  void a_proxy_that_is_trusted_brings_as_many_as_there_are_places_for_in_all() throws Exception {
    try (var api = api(5, 2)) {
      hold(api, PROXY, 5);

      refused(api, PROXY);
    }
  }

  @Test
  void any_number_is_taken_where_no_limit_is_set() throws Exception {
    try (var api = api(0, 0)) {
      hold(api, ME, 600);

      assertThat(served(api, ME)).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "127.0.0.3; X-Forwarded-For: 203.0.113.9; 203.0.113.9 http",
        "127.0.0.3; X-Forwarded-For: 1.1.1.1, 203.0.113.9; 203.0.113.9 http",
        "127.0.0.3; X-Forwarded-For: 2001:db8::1; 20010db800000000 http",
        "127.0.0.3; X-Forwarded-Proto: https; 127.0.0.3 https",
        "127.0.0.3; X-Forwarded-Proto: http, https; 127.0.0.3 https",
        "127.0.0.3; X-Forwarded-Proto: javascript; 127.0.0.3 http",
        "127.0.0.3; X-Forwarded-For: %00{{}}; 127.0.0.3 http",
        "127.0.0.3; Forwarded: for=203.0.113.9; 127.0.0.3 http",
        "127.0.0.1; X-Forwarded-For: 203.0.113.9; 127.0.0.1 http",
        "127.0.0.1; X-Forwarded-Proto: https; 127.0.0.1 http",
      })
  void where_a_request_comes_from_is_told_by_trusted_proxies_alone(
      String peer, String header, String source) throws Exception {
    try (var api = api(0, 0);
        var wire = Wire.from(peer, api.port())) {
      wire.send(REQUEST.replace("\r\n\r\n", "\r\n" + header + "\r\n\r\n").getBytes(UTF_8));

      var answer = wire.nextAnswer();

      assertThat(answer.json().asText()).isEqualTo(source);
      assertThat(answer.header("Strict-Transport-Security"))
          .isEqualTo(source.endsWith("https") ? "max-age=31536000" : "");
    }
  }

  private static TestApi api(int most, int mostOfSource) {
    var minute = Duration.ofMinutes(1);
    return TestApi.bearing(
        new EdgeSettings(most, mostOfSource, minute, minute, minute, TrustedProxies.parse(PROXY)),
        Route.get(
            "/source",
            ANYONE,
            "Get source",
            http -> Answers.ok(http, Source.of(http) + " " + Exchange.of(http).scheme())));
  }

  private void hold(TestApi api, String source, int count) throws IOException {
    for (var held = 0; held < count; held++) {
      var wire = Wire.from(source, api.port());
      open.add(wire);
      wire.send(REQUEST.getBytes(UTF_8));
      assertThat(wire.nextAnswer().status()).isEqualTo(200);
    }
  }

  private static int served(TestApi api, String source) throws IOException {
    try (var wire = Wire.from(source, api.port())) {
      wire.send(REQUEST.getBytes(UTF_8));
      return wire.nextAnswer().status();
    }
  }

  private static void refused(TestApi api, String source) throws IOException {
    try (var wire = Wire.from(source, api.port())) {
      wire.send(REQUEST.getBytes(UTF_8));
      var answer = wire.lastAnswer(false).isProblem(503, "unavailable");
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
  }

  private static void awaitPlace(TestApi api, String source) throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (served(api, source) != 200 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
  }
}
