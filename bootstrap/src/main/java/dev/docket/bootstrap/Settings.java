package dev.docket.bootstrap;

import dev.docket.domain.money.Currencies;
import dev.docket.domain.money.Currency;
import dev.docket.domain.shared.Failure;
import dev.docket.http.EdgeSettings;
import dev.docket.http.identity.Argon2PasswordHasher;
import dev.docket.http.identity.JwtAccessTokens;
import dev.docket.persistence.DatabaseLogin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an installation can set, typed and checked. Prints its secrets as `***`.
///
/// @param logFormat `text` or `json`
/// @param database absent for the embedded PostgreSQL in the data directory
public record Settings(
    String appName,
    boolean debug,
    String apiPrefix,
    int port,
    String host,
    Path dataDirectory,
    Optional<DatabaseLogin> database,
    Optional<DatabaseLogin> migrationDatabase,
    int poolSize,
    int maxOverflow,
    JwtSettings jwt,
    Duration accessTokenLifetime,
    Duration refreshTokenLifetime,
    Set<String> allowedOrigins,
    Currencies currencies,
    Argon2PasswordHasher.Settings passwordHashing,
    boolean registrationEnabled,
    String logFormat,
    StopSettings stop,
    RateLimitSettings rateLimits,
    OverloadSettings overload,
    AdminSettings admin,
    EdgeSettings edge,
    RedisSettings redis,
    Optional<TracingSettings> tracing) {

  /// A value that prints as `***`.
  public record Secret(String value) {

    @Override
    public String toString() {
      return "***";
    }
  }

  /// How a person reads the log.
  public static final String TEXT = "text";

  private static final int LONGEST_TOKEN_MINUTES =
      Math.toIntExact(JwtAccessTokens.LONGEST_LIFETIME.toMinutes());

  /// Below 7 MiB and 5 passes, or fewer passes over as much more memory, hashes are guessed too
  /// fast.
  private static final int LEAST_ARGON2_WORK = 7_168 * 5;

  /// @throws UnusableSettings with all problems at once
  public static Settings read(Map<String, String> environment) {
    return read(new SettingsReader(environment));
  }

  static Settings read(SettingsReader reader) {
    var database = reader.optional("DATABASE_URL", DatabaseLogin::parse);
    var settings =
        new Settings(
            reader.text("APP_NAME", "Docket"),
            reader.flag("DEBUG", false),
            reader.value("API_PREFIX", "/api/v1", Settings::prefix),
            reader.number("PORT", 8080, 0, 65_535),
            reader.text("HOST", "127.0.0.1"),
            Path.of(reader.text("DATA_DIR", "./data")),
            database,
            reader.optional("DATABASE_MIGRATION_URL", DatabaseLogin::parse),
            reader.number("DB_POOL_SIZE", 20, 1, 1_000),
            reader.number("DB_MAX_OVERFLOW", 10, 0, 1_000),
            JwtSettings.read(reader),
            Duration.ofMinutes(
                reader.number("ACCESS_TOKEN_EXPIRE_MINUTES", 15, 1, LONGEST_TOKEN_MINUTES)),
            Duration.ofDays(reader.number("REFRESH_TOKEN_EXPIRE_DAYS", 30, 1, 3_650)),
            reader.value("ALLOWED_ORIGINS", "http://localhost:3000", Settings::origins),
            reader.value("CURRENCIES", "USD,EUR,GBP,AED,JPY,KWD", Settings::currencies),
            passwordHashing(reader),
            reader.flag("REGISTRATION_ENABLED", true),
            reader.oneOf("LOG_FORMAT", TEXT, List.of(TEXT, "json")),
            StopSettings.read(reader),
            RateLimitSettings.read(reader),
            OverloadSettings.read(reader),
            AdminSettings.read(reader),
            EdgeReader.read(reader),
            RedisSettings.read(reader),
            TracingSettings.read(reader));
    if (reader.isGiven("DATABASE_URL") && !reader.isGiven("JWT_SECRET")) {
      reader.problem(
          "JWT_SECRET", "is required with DATABASE_URL; make one with: openssl rand -base64 48");
    }
    if (reader.isGiven("DATABASE_MIGRATION_URL") && !reader.isGiven("DATABASE_URL")) {
      reader.problem("DATABASE_MIGRATION_URL", "goes with DATABASE_URL, which is not set");
    }
    return reader.orThrow(settings);
  }

  private static Argon2PasswordHasher.Settings passwordHashing(SettingsReader reader) {
    var cores = Runtime.getRuntime().availableProcessors();
    var memory = reader.number("ARGON2_MEMORY_KIB", 19_456, 7_168, 65_536);
    var iterations = reader.number("ARGON2_ITERATIONS", 2, 1, 10);
    if (memory * iterations < LEAST_ARGON2_WORK) {
      reader.problem(
          "ARGON2_ITERATIONS",
          "must be at least %d with so little ARGON2_MEMORY_KIB"
              .formatted(Math.ceilDiv(LEAST_ARGON2_WORK, memory)));
    }
    return new Argon2PasswordHasher.Settings(
        memory,
        iterations,
        reader.number("ARGON2_PARALLELISM", 1, 1, 16),
        reader.number("PASSWORD_HASHING_THREADS", Math.max(1, cores / 2), 1, 256),
        reader.number("PASSWORD_HASHING_QUEUE", 20, 1, 1_000));
  }

  private static String prefix(String text) {
    if (!text.matches("(/[a-z0-9._-]+)+")) {
      throw new IllegalArgumentException("must be a path such as /api/v1");
    }
    return text;
  }

  private static Set<String> origins(String list) {
    return words(list).map(Settings::origin).collect(Collectors.toUnmodifiableSet());
  }

  private static String origin(String text) {
    var uri = URI.create(text);
    if (uri.getScheme() == null || uri.getHost() == null || !uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "must be a list of exact origins such as https://app.example.com");
    }
    return text;
  }

  private static Currencies currencies(String list) {
    try {
      return new Currencies(words(list).map(Currency::of).toList());
    } catch (Failure.Invalid unknown) {
      throw new IllegalArgumentException("must be a list of currency codes of ISO 4217", unknown);
    }
  }

  private static Stream<String> words(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }
}
