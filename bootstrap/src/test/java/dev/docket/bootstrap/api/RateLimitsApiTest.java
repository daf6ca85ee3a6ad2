package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.shared.port.Race;
import dev.docket.persistence.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Limits as they are set. Tests of one tenant each, so that they know nothing of each other.
final class RateLimitsApiTest {

  // a token comes back every 3 seconds: the tests that count to a limit take a part of that
  private static final int TENANT = 20;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.migrated(),
            Map.of("RATE_LIMIT_TENANT", "" + TENANT, "RATE_LIMIT_CREDENTIAL", "10"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void every_answer_of_a_caller_tells_two_limits() {
    var owner = server.company().owner();

    for (var answer :
        List.of(
            owner.get("/users/me"),
            owner.get("/orders/01a1c3f2-8d5e-7b40-9c1a-2f6e4d3b5a70"),
            owner.post("/customers", "{}"))) {
      assertThat(answer.header("RateLimit-Policy"))
          .isEqualTo("\"tenant\";q=20;w=60, \"credential\";q=10;w=60");
      assertThat(answer.header("RateLimit"))
          .matches("\"tenant\";r=\\d+;t=\\d+, \"credential\";r=\\d+;t=\\d+");
    }
  }

  @Test
  void a_storm_of_one_tenant_is_refused_and_another_tenant_does_not_notice() {
    var storm = server.company();
    var calm = server.company();

    var refused =
        Stream.generate(() -> storm.owner().get("/users/me"))
            .limit(200)
            .filter(answer -> answer.status() == 429)
            .toList();

    assertThat(refused).isNotEmpty().allSatisfy(RateLimitsApiTest::isRefusal);
    calm.owner().get("/users/me").isStatus(200);
  }

  @Test
  void of_many_calls_at_once_exactly_as_many_are_let_in_as_the_limit_says() {
    try (var strict =
        TestServer.start(
            TestDatabase.migrated(),
            // the next token comes after a minute / 20
            Map.of("RATE_LIMIT_TENANT", "20"))) {
      var owner = strict.company().owner();
      var begin = System.nanoTime();

      var answers = Race.returned(Race.of(64, () -> owner.get("/users/me").status()));

      var seconds = (System.nanoTime() - begin) / 1_000_000_000;
      assertThat(answers).hasSize(64).containsOnly(200, 429);
      assertThat(answers.stream().filter(status -> status == 200).count())
          .isBetween(20L, 20 + Math.ceilDiv(seconds + 1, 3));
    }
  }

  @Test
  void what_is_refused_has_no_effect_and_keeps_no_key() {
    var company = server.company();
    var owner = company.owner();
    while (owner.get("/users/me").status() != 429) {
      // up to the limit
    }

    var refused =
        owner.post(
            "/customers", "{\"name\": \"Ada\"}", "Idempotency-Key", "once-" + company.slug());

    isRefusal(refused);
    var other =
        server.logIn(company, "olga@example.org", TestServer.PASSWORD).field("access_token");
    assertThat(server.anonymous().as(other).get("/customers").ids()).isEmpty();
    server.anonymous().as(other).get("/idempotency-keys/once-" + company.slug()).isStatus(404);
  }

  @Test
  void calls_of_nobody_count_by_the_source() {
    var settings = new HashMap<String, String>();
    settings.put("RATE_LIMIT_SOURCE", "12");
    settings.put("RATE_LIMIT_LOGIN", "4");
    settings.put("RATE_LIMIT_REGISTER", "2");
    settings.put("RATE_LIMIT_REFRESH", "3");
    try (var strict = TestServer.start(TestDatabase.migrated(), settings)) {
      var owner = strict.company().owner();
      var nobody = strict.anonymous();

      assertThat(untilRefused(() -> nobody.post("/auth/register", "{}"))).isEqualTo(1);
      assertThat(untilRefused(() -> nobody.post("/auth/refresh", "{}"))).isEqualTo(3);
      assertThat(untilRefused(() -> nobody.post("/auth/login", "{}"))).isEqualTo(4);
      assertThat(untilRefused(() -> nobody.as("dk_live_0").get("/orders"))).isGreaterThan(1);
      isRefusal(nobody.get("/nowhere"));
      isRefusal(nobody.post("/auth/logout", "{}"));
      owner.get("/users/me").isStatus(200);
      strict.system().get("/health").isStatus(200);
      strict.system().get("/openapi.json").isStatus(200);
    }
  }

  private static int untilRefused(Supplier<Answer> call) {
    var times = 0;
    while (true) {
      var answer = call.get();
      if (answer.status() == 429) {
        isRefusal(answer);
        return times;
      }
      times++;
    }
  }

  private static void isRefusal(Answer answer) {
    answer.isProblem(429, "rate_limited");
    assertThat(answer.header("Retry-After")).isEqualTo(answer.field("retry_after"));
    assertThat(answer.body().path("retry_after").asInt()).isBetween(1, 60);
    assertThat(answer.header("RateLimit")).contains(";r=0;");
  }
}
