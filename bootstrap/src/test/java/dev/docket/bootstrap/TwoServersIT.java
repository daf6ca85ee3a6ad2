package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.TestDatabase;
import dev.docket.persistence.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one database and one Redis are one to their callers.
@Timeout(180)
final class TwoServersIT {

  /// What is remembered for 5 seconds without Redis must be over sooner with it.
  private static final int SECONDS_AT_MOST = 3;

  /// More than anybody here calls who does not want to meet it.
  private static final int CALLS_A_MINUTE = 600;

  private static final String IS_THERE = "Redis is there";
  private static final String PASSWORD = "a long enough password";
  private static final String OTHER = "quite another password";

  @TempDir private Path directory;

  private TestRedis redis;
  private PackagedProgram first;
  private PackagedProgram second;
  private Client here;
  private Client there;

  @BeforeEach
  void start() throws IOException {
    redis = TestRedis.start();
    var shared =
        Map.of(
            "REDIS_URL",
            redis.url(),
            // exact counts must not depend on how busy the machine is
            "REDIS_TIMEOUT_MS",
            "5000",
            "RATE_LIMIT_CREDENTIAL",
            String.valueOf(CALLS_A_MINUTE));
    var settings = ServerSettings.on(TestDatabase.migrated(), shared);
    first = PackagedProgram.start(directory, settings);
    second = PackagedProgram.start(directory, settings);
    here = new Client(first.api(), "");
    there = new Client(second.api(), "");
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
    redis.close();
  }

  @Test
  void they_share_limits_and_the_ends_of_logins_keys_and_people_also_after_a_restart_of_redis()
      throws InterruptedException {
    var olga = here.as(register().field("access_token"));

    requireSharedLimit(olga);
    requireSharedEnds(olga, "grace@example.org");
    requireSharedGuesses("olga@example.org");

    redis.kill();
    // alone, and without a failure
    requireAnswers(olga);
    redis.restart();
    Eventually.within(20, () -> first.linesWith(IS_THERE) == 2 && second.linesWith(IS_THERE) == 2);

    requireSharedEnds(olga, "ida@example.org");
    requireSharedGuesses("judy@example.org");

    first.askToEnd();
    second.askToEnd();
    assertThat(first.exitCode()).isZero();
    assertThat(second.exitCode()).isZero();
    for (var program : List.of(first, second)) {
      assertThat(program.linesWith("Redis is lost")).isOne();
      assertThat(program.linesWith(IS_THERE)).isEqualTo(2);
    }
  }

  /// As many calls in turn as one server alone would answer, and what comes back meanwhile.
  private void requireSharedLimit(Client olga) {
    var key = olga.post("/api-keys", "{\"name\": \"busy\", \"scopes\": [\"orders:read\"]}");
    var callers = List.of(here.as(key.field("key")), there.as(key.field("key")));
    var began = System.nanoTime();

    var answered = 0;
    var answer = callers.getFirst().get("/users/me");
    while (answer.status() == 200) {
      answered++;
      answer = callers.get(answered % 2).get("/users/me");
    }

    var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;
    assertThat((long) answered)
        .isBetween((long) CALLS_A_MINUTE, CALLS_A_MINUTE + seconds * CALLS_A_MINUTE / 60);
    answer.isProblem(429, "rate_limited");
    assertThat(answer.header("RateLimit")).contains("\"credential\";r=0");
  }

  private void requireSharedEnds(Client olga, String email) {
    var person = join(olga, email);
    var path = "/users/" + here.as(person.field("access_token")).get("/users/me").id();

    var out = logIn(here, email, PASSWORD).isStatus(200);
    requireEndThere(
        out.field("access_token"),
        () ->
            here.post(
                    "/auth/logout",
                    "{\"refresh_token\": \"%s\"}".formatted(out.field("refresh_token")))
                .isStatus(204));

    var key = olga.post("/api-keys", "{\"name\": \"till\", \"scopes\": [\"orders:read\"]}");
    requireEndThere(
        key.isStatus(201).field("key"), () -> olga.delete("/api-keys/" + key.id()).isStatus(204));

    requireEndThere(
        person.field("access_token"),
        () -> olga.patchAny(path, "{\"status\": \"disabled\"}").isStatus(200));
  }

  /// What the other server has just looked up, it forgets at once.
  private void requireEndThere(String credential, Runnable end) {
    var caller = there.as(credential);
    caller.get("/users/me").isStatus(200);

    end.run();

    Eventually.within(SECONDS_AT_MOST, () -> caller.get("/users/me").status() == 401);
  }

  /// Five wrong passwords of one account, wherever they are tried.
  private void requireSharedGuesses(String email) {
    var wrong =
        IntStream.range(0, 8)
            .mapToObj(guess -> logIn(guess % 2 == 0 ? here : there, email, OTHER).status())
            .toList();

    assertThat(wrong).containsExactly(401, 401, 401, 401, 401, 429, 429, 429);
  }

  private void requireAnswers(Client olga) {
    for (var time = 0; time < 20; time++) {
      olga.get("/users/me").isStatus(200);
      there.as(olga.token()).get("/users/me").isStatus(200);
    }
  }

  private Answer register() {
    return here.post(
            "/auth/register",
            """
            {"tenant_name": "Acme", "tenant_slug": "acme", "name": "Olga",
             "email": "olga@example.org", "password": "%s"}\
            """
                .formatted(PASSWORD))
        .isStatus(201);
  }

  private Answer join(Client olga, String email) {
    var invited =
        olga.post("/users", "{\"email\": \"%s\", \"role\": \"member\"}".formatted(email))
            .isStatus(201);
    return here.post(
            "/auth/accept-invite",
            "{\"invite_token\": \"%s\", \"name\": \"Grace\", \"password\": \"%s\"}"
                .formatted(invited.field("invite_token"), PASSWORD))
        .isStatus(200);
  }

  private static Answer logIn(Client client, String email, String password) {
    return client.post(
        "/auth/login",
        "{\"tenant_slug\": \"acme\", \"email\": \"%s\", \"password\": \"%s\"}"
            .formatted(email, password));
  }
}
