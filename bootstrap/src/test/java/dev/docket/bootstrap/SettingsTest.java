package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.docket.application.limits.RateLimits.Policy;
import dev.docket.domain.money.Currency;
import dev.docket.http.identity.Argon2PasswordHasher;
import dev.docket.persistence.redis.RedisAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void without_any_setting_the_defaults_hold() {
    var settings = Settings.read(Map.of());

    assertThat(settings.appName()).isEqualTo("Docket");
    assertThat(settings.apiPrefix()).isEqualTo("/api/v1");
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("./data"));
    assertThat(settings.database()).isEmpty();
    assertThat(settings.poolSize()).isEqualTo(20);
    assertThat(settings.maxOverflow()).isEqualTo(10);
    assertThat(settings.jwt())
        .isEqualTo(
            new JwtSettings(
                "HS256",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "docket",
                "docket-api"));
    assertThat(settings.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.refreshTokenLifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.allowedOrigins()).containsExactly("http://localhost:3000");
    assertThat(settings.currencies().all())
        .extracting(Currency::code)
        .containsExactly("USD", "EUR", "GBP", "AED", "JPY", "KWD");
    assertThat(settings.passwordHashing().memoryKib()).isEqualTo(19_456);
    assertThat(settings.passwordHashing().iterations()).isEqualTo(2);
    assertThat(settings.passwordHashing().parallelism()).isEqualTo(1);
    assertThat(settings.passwordHashing().threads())
        .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    assertThat(settings.passwordHashing().queue()).isEqualTo(20);
    assertThat(settings.registrationEnabled()).isTrue();
    assertThat(settings.rateLimits().callsAMinute())
        .containsOnly(
            entry(Policy.TENANT, 600_000),
            entry(Policy.CREDENTIAL, 600_000),
            entry(Policy.SOURCE, 60_000),
            entry(Policy.LOGIN, 6_000),
            entry(Policy.REGISTER, 6_000),
            entry(Policy.REFRESH, 6_000));
    assertThat(settings.debug()).isFalse();
    assertThat(settings.overload()).isEqualTo(new OverloadSettings(64, 100));
    assertThat(settings.admin())
        .isEqualTo(new AdminSettings("127.0.0.1", Optional.of(8081), false));
    assertThat(settings.redis())
        .isEqualTo(new RedisSettings(Optional.empty(), Duration.ofMillis(250)));
    assertThat(settings.edge().maxConnections()).isEqualTo(4096);
    assertThat(settings.edge().maxConnectionsPerSource()).isEqualTo(512);
    assertThat(settings.edge().headTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.edge().bodyTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.edge().answerTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.edge().trustedProxies().include(LOOPBACK)).isFalse();
  }

  @Test
  void a_redis_is_an_address_whose_password_is_not_printed() {
    var settings =
        Settings.read(Map.of("REDIS_URL", "rediss://u:pa55@cache", "REDIS_TIMEOUT_MS", "100"));

    assertThat(settings.redis().address()).contains(RedisAddress.parse("rediss://u:pa55@cache"));
    assertThat(settings.redis().timeout()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.toString()).doesNotContain("pa55");
  }

  @Test
  void what_is_borne_from_callers_can_be_set() {
    var edge =
        Settings.read(
                Map.of(
                    "MAX_CONNECTIONS", "0",
                    "MAX_CONNECTIONS_PER_SOURCE", "7",
                    "HEAD_TIMEOUT_SECONDS", "1",
                    "BODY_TIMEOUT_SECONDS", "60",
                    "ANSWER_TIMEOUT_SECONDS", "600",
                    "TRUSTED_PROXIES", "127.0.0.0/8, ::1"))
            .edge();

    assertThat(edge.maxConnections()).isZero();
    assertThat(edge.maxConnectionsPerSource()).isEqualTo(7);
    assertThat(edge.headTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(edge.bodyTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(edge.answerTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(edge.trustedProxies().include(LOOPBACK)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_CONNECTIONS,-1",
    "MAX_CONNECTIONS_PER_SOURCE,many",
    "HEAD_TIMEOUT_SECONDS,0",
    "HEAD_TIMEOUT_SECONDS,61",
    "BODY_TIMEOUT_SECONDS,61",
    "ANSWER_TIMEOUT_SECONDS,601",
    "TRUSTED_PROXIES,proxy.example",
    "TRUSTED_PROXIES,10.0.0.0/33",
  })
  void what_can_not_be_borne_can_not_be_set(String name, String value) {
    assertThatThrownBy(() -> Settings.read(Map.of(name, value))).hasMessageStartingWith(name);
  }

  @Test
  void all_problems_are_told_at_once_and_no_value_is_repeated() {
    var environment =
        Map.of(
            "PORT", "s3cret",
            "API_PREFIX", "s3cret",
            "DEBUG", "s3cret",
            "DATABASE_URL", "s3cret",
            "JWT_SECRET", "s3cret",
            "JWT_ALGORITHM", "none",
            "ALLOWED_ORIGINS", "*",
            "CURRENCIES", "ZZZ",
            "DB_POOL_SIZE", "0",
            "REDIS_URL", "s3cret");

    assertThatThrownBy(() -> Settings.read(environment))
        .isInstanceOfSatisfying(
            UnusableSettings.class,
            unusable -> {
              assertThat(unusable.problems()).hasSize(10);
              assertThat(unusable.getMessage()).doesNotContain("s3cret");
            });
  }

  @Test
  void with_an_own_database_calls_are_limited_more_strictly() {
    var settings =
        Settings.read(
            Map.of(
                "DATABASE_URL", "postgresql://u:p@localhost/docket",
                "JWT_SECRET", SECRET,
                "RATE_LIMIT_REFRESH", "0"));

    assertThat(settings.rateLimits().callsAMinute())
        .containsOnly(
            entry(Policy.TENANT, 6_000),
            entry(Policy.CREDENTIAL, 3_000),
            entry(Policy.SOURCE, 600),
            entry(Policy.LOGIN, 30),
            entry(Policy.REGISTER, 10),
            entry(Policy.REFRESH, 0));
    for (var policy : Policy.values()) {
      var name = "RATE_LIMIT_" + policy.name();
      assertThatThrownBy(() -> Settings.read(Map.of(name, "-1"))).hasMessageStartingWith(name);
      assertThatThrownBy(() -> Settings.read(Map.of(name, "1000001"))).hasMessageStartingWith(name);
    }
  }

  @Test
  void password_hashing_is_set_within_bounds() {
    var environment =
        Map.of(
            "ARGON2_MEMORY_KIB", "65536",
            "ARGON2_ITERATIONS", "3",
            "ARGON2_PARALLELISM", "4",
            "PASSWORD_HASHING_THREADS", "2",
            "PASSWORD_HASHING_QUEUE", "8");

    assertThat(Settings.read(environment).passwordHashing())
        .isEqualTo(new Argon2PasswordHasher.Settings(65_536, 3, 4, 2, 8));
    for (var name : environment.keySet()) {
      assertThatThrownBy(() -> Settings.read(Map.of(name, "0"))).hasMessageStartingWith(name);
    }
  }

  @ParameterizedTest
  @CsvSource({"7168, 4, 5", "9216, 3, 4", "12288, 2, 3", "19456, 1, 2"})
  void less_memory_needs_more_passes(String memory, String tooFew, int enough) {
    var weak = Map.of("ARGON2_MEMORY_KIB", memory, "ARGON2_ITERATIONS", tooFew);
    var strong = Map.of("ARGON2_MEMORY_KIB", memory, "ARGON2_ITERATIONS", "" + enough);

    assertThatThrownBy(() -> Settings.read(weak))
        .hasMessageStartingWith("ARGON2_ITERATIONS must be at least " + enough);
    assertThat(Settings.read(strong).passwordHashing().iterations()).isEqualTo(enough);
  }

  @Test
  void an_own_database_needs_a_secret() {
    var url = Map.of("DATABASE_URL", "postgresql://u:p@localhost/docket");

    assertThatThrownBy(() -> Settings.read(url)).hasMessageStartingWith("JWT_SECRET is required");
  }

  @Test
  void a_secret_must_be_as_long_as_the_hash() {
    var environment = Map.of("JWT_SECRET", SECRET, "JWT_ALGORITHM", "HS512");

    assertThatThrownBy(() -> Settings.read(environment)).hasMessageContaining("64 bytes");
  }

  @Test
  void secrets_print_as_stars() {
    var environment =
        Map.of("DATABASE_URL", "postgresql://u:pa55@localhost/docket", "JWT_SECRET", SECRET);

    assertThat(Settings.read(environment).toString())
        .contains("***")
        .doesNotContain("pa55", SECRET);
  }

  @Test
  void the_process_goes_before_the_file(@TempDir Path directory) throws IOException {
    var file = directory.resolve(".env");
    Files.writeString(
        file,
        """
        # a comment
        PORT=1
        export HOST = 'localhost'
        APP_NAME="Orders # here"
        """);

    var variables = Environment.of(Map.of("PORT", "2"), file);

    assertThat(variables)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("PORT", "2", "HOST", "localhost", "APP_NAME", "Orders # here"));
  }

  @Test
  void no_file_is_no_problem(@TempDir Path directory) {
    assertThat(Environment.of(Map.of("PORT", "2"), directory.resolve(".env")))
        .isEqualTo(Map.of("PORT", "2"));
  }
}
