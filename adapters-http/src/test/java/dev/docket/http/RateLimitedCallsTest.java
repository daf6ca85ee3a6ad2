package dev.docket.http;

import static dev.docket.http.Route.anyone;
import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;
import static dev.docket.http.Route.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.limits.RateLimits.Policy;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.JsonBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RateLimitedCallsTest {

  private static final String TWO_LIMITS = "\"tenant\";q=6;w=60, \"credential\";q=3;w=60";

  private final AtomicInteger handled = new AtomicInteger();
  private final TestApi api =
      TestApi.limited(
          Map.of(Policy.TENANT, 6, Policy.CREDENTIAL, 3, Policy.SOURCE, 4, Policy.LOGIN, 2),
          get(
              "/things",
              holding(OrderScopes.READ),
              "List things",
              http -> {
                handled.incrementAndGet();
                Answers.noContent(http);
              }),
          post(
              "/things",
              holding(OrderScopes.WRITE),
              "Make a thing",
              http -> {
                JsonBody.readNothing(http);
                throw new Failure.RuleBroken("not_today", "not today");
              }),
          get(
              "/broken",
              holding(OrderScopes.READ),
              "Break",
              http -> {
                throw new IllegalStateException("broken");
              }),
          post("/login", anyone(Policy.LOGIN), "Log in", Answers::noContent),
          get("/open", Route.ANYONE, "Look in", Answers::noContent));

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void each_answer_says_what_is_left() {
    var clerk = "Authorization: Bearer " + api.token(Role.OWNER);
    var other = "Authorization: Bearer " + api.token(Role.OWNER);

    var first = api.get("/things", clerk);
    var second = api.get("/things", other);

    assertThat(first.header("RateLimit-Policy")).isEqualTo(TWO_LIMITS);
    assertThat(first.header("RateLimit")).isEqualTo("\"tenant\";r=5;t=10, \"credential\";r=2;t=20");
    assertThat(second.header("RateLimit"))
        .isEqualTo("\"tenant\";r=4;t=20, \"credential\";r=2;t=20");
  }

  @Test
  void past_its_limit_a_credential_is_refused_until_the_time_that_it_is_told() {
    var clerk = "Authorization: Bearer " + api.token(Role.OWNER);
    for (var time = 0; time < 3; time++) {
      assertThat(api.get("/things", clerk).status()).isEqualTo(204);
    }

    var refused = api.get("/things", clerk);

    refused.isProblem(429, "rate_limited");
    assertThat(refused.json().path("retry_after").asInt()).isEqualTo(20);
    assertThat(refused.header("Retry-After")).isEqualTo("20");
    assertThat(refused.header("RateLimit-Policy")).isEqualTo(TWO_LIMITS);
    assertThat(refused.header("RateLimit"))
        .isEqualTo("\"tenant\";r=3;t=30, \"credential\";r=0;t=60");
    assertThat(handled).hasValue(3);
    api.clock().advance(Duration.ofMillis(19_999));
    assertThat(api.get("/things", clerk).header("Retry-After")).isEqualTo("1");
    api.clock().advance(Duration.ofMillis(1));
    assertThat(api.get("/things", clerk).status()).isEqualTo(204);
    assertThat(api.get("/things", clerk).status()).isEqualTo(429);
  }

  @Test
  void the_limit_of_a_tenant_is_for_all_of_its_credentials_and_for_no_other() {
    for (var person = 0; person < 3; person++) {
      var token = "Authorization: Bearer " + api.token(Role.OWNER);
      assertThat(api.get("/things", token).status()).isEqualTo(204);
      assertThat(api.get("/things", token).status()).isEqualTo(204);
    }

    var refused = api.get("/things", "Authorization: Bearer " + api.token(Role.OWNER));
    var stranger =
        api.get("/things", "Authorization: Bearer " + api.tokenOfAnotherTenant(Role.OWNER));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("RateLimit"))
        .isEqualTo("\"tenant\";r=0;t=60, \"credential\";r=3;t=0");
    assertThat(stranger.status()).isEqualTo(204);
    assertThat(stranger.header("RateLimit"))
        .isEqualTo("\"tenant\";r=5;t=10, \"credential\";r=2;t=20");
  }

  @Test
  void a_call_counts_whatever_becomes_of_it() {
    var clerk = "Authorization: Bearer " + api.token(Role.OWNER);

    var refusals =
        List.of(
            api.post("/things", "{}", clerk),
            api.get("/broken", clerk),
            api.get("/things?unknown=1", clerk));

    assertThat(refusals).extracting(Answer::status).containsExactly(422, 500, 422);
    assertThat(refusals)
        .extracting(answer -> answer.header("RateLimit"))
        .containsExactly(
            "\"tenant\";r=5;t=10, \"credential\";r=2;t=20",
            "\"tenant\";r=4;t=20, \"credential\";r=1;t=40",
            "\"tenant\";r=3;t=30, \"credential\";r=0;t=60");
    assertThat(api.post("/things", "{}", clerk).status()).isEqualTo(429);
  }

  @Test
  void who_may_not_counts_as_well() {
    var viewer = "Authorization: Bearer " + api.token(Role.VIEWER);

    var statuses = Stream.generate(() -> api.post("/things", "{}", viewer).status()).limit(4);

    assertThat(statuses).containsExactly(403, 403, 403, 429);
  }

  @Test
  void a_call_past_the_limit_is_refused_before_its_body_is_looked_at() {
    var clerk = "Authorization: Bearer " + api.token(Role.OWNER);
    for (var time = 0; time < 3; time++) {
      api.get("/things", clerk);
    }

    // a body that never comes
    var answer =
        Wire.exchange(
            api.port(), TestApi.request("POST", "/api/v1/things", "", clerk, "Content-Length: 10"));

    assertThat(answer.status()).isEqualTo(429);
  }

  @Test
  void who_is_not_known_counts_by_the_source() {
    assertThat(api.get("/open").header("RateLimit")).isEqualTo("\"source\";r=3;t=15");
    assertThat(api.get("/things").header("RateLimit")).isEqualTo("\"source\";r=2;t=30");
    assertThat(api.get("/nowhere").header("RateLimit")).isEqualTo("\"source\";r=1;t=45");
    assertThat(api.post("/open", "{}").status()).isEqualTo(405);

    var refused =
        List.of(
            api.get("/open"),
            api.get("/things"),
            api.get("/things", "Authorization: Bearer made-up"),
            api.get("/nowhere"),
            api.post("/open", "{}"),
            api.post("/login", "{}"),
            api.get("/things?a=%ff"));

    assertThat(refused).extracting(Answer::status).containsOnly(429);
    assertThat(refused).extracting(answer -> answer.header("Retry-After")).containsOnly("15");
    assertThat(api.get("/things", "Authorization: Bearer " + api.token(Role.OWNER)).status())
        .isEqualTo(204);
  }

  @Test
  void logins_have_a_limit_of_their_own_beside_it() {
    var login = api.post("/login", "{}");
    api.post("/login", "{}");
    var refused = api.post("/login", "{}");

    assertThat(login.header("RateLimit-Policy"))
        .isEqualTo("\"source\";q=4;w=60, \"login\";q=2;w=60");
    assertThat(login.header("RateLimit")).isEqualTo("\"source\";r=3;t=15, \"login\";r=1;t=30");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("RateLimit")).isEqualTo("\"source\";r=2;t=30, \"login\";r=0;t=60");
    assertThat(api.get("/open").status()).isEqualTo(204);
  }

  @Test
  void of_many_calls_at_once_exactly_as_many_are_let_in_as_the_limit_says() {
    try (var crowded =
        TestApi.limited(
            Map.of(Policy.TENANT, 20, Policy.CREDENTIAL, 60),
            get("/things", holding(OrderScopes.READ), "List things", Answers::noContent))) {
      var clerk = "Authorization: Bearer " + crowded.token(Role.OWNER);

      var statuses = Race.returned(Race.of(64, () -> crowded.get("/things", clerk).status()));

      assertThat(statuses).hasSize(64).containsOnly(204, 429);
      assertThat(statuses).filteredOn(status -> status == 204).hasSize(20);
    }
  }

  @Test
  void what_browsers_ask_before_a_call_is_free() {
    for (var time = 0; time < 20; time++) {
      var preflight =
          api.send(
              "OPTIONS",
              "/things",
              "",
              "Origin: " + TestApi.ORIGIN,
              "Access-Control-Request-Method: GET");

      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.header("RateLimit")).isEmpty();
    }
    assertThat(api.get("/open").header("RateLimit")).isEqualTo("\"source\";r=3;t=15");
  }
}
