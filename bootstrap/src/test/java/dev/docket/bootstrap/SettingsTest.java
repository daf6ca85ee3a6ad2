package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.money.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {

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
    assertThat(settings.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.refreshTokenLifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.allowedOrigins()).containsExactly("http://localhost:3000");
    assertThat(settings.currencies().all())
        .extracting(Currency::code)
        .containsExactly("USD", "EUR", "GBP", "AED", "JPY", "KWD");
    assertThat(settings.registrationEnabled()).isTrue();
    assertThat(settings.debug()).isFalse();
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
            "DB_POOL_SIZE", "0");

    assertThatThrownBy(() -> Settings.read(environment))
        .isInstanceOfSatisfying(
            SettingsReader.Unusable.class,
            unusable -> {
              assertThat(unusable.problems()).hasSize(9);
              assertThat(unusable.getMessage()).doesNotContain("s3cret");
            });
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
