package dev.docket.bootstrap.commands;

import static dev.docket.persistence.Finding.trouble;
import static dev.docket.persistence.Finding.well;

import dev.docket.bootstrap.Ground;
import dev.docket.bootstrap.Settings;
import dev.docket.bootstrap.UnusableSettings;
import dev.docket.bootstrap.embedded.EmbeddedDatabaseFailure;
import dev.docket.persistence.DatabaseCheckup;
import dev.docket.persistence.Finding;
import dev.docket.persistence.redis.Redis;
import dev.docket.persistence.redis.RedisAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Looks at all that a server with these settings needs, in the order in which it would need it.
final class Doctor {

  private static final long LEAST_SPACE = 1L << 30;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<String, String> environment;
  private final InstantSource clock;

  Doctor(Map<String, String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /// What was found. Where the settings can not be used, nothing but that.
  List<Finding> findings() {
    try {
      return findings(Settings.read(environment));
    } catch (UnusableSettings unusable) {
      return unusable.problems().stream()
          .map(problem ->
              trouble(
                  "settings",
                  problem,
                  "correct it in the environment or in .env; docs/operating.md lists them all"))
          .toList();
    }
  }

  private List<Finding> findings(Settings settings) {
    var serving = isServing(settings);
    return Stream.of(
            Stream.of(well("settings", "can be used")),
            Stream.of(port(settings, serving)),
            database(settings, serving),
            settings.redis().address().stream().map(Doctor::redis))
        .flatMap(some -> some)
        .toList();
  }

  /// Whether a Docket answers where this one would listen.
  private static boolean isServing(Settings settings) {
    if (settings.port() == 0) {
      return false;
    }
    var address = Welcome.address(settings.host(), settings.port()) + "/health/live";
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
      return client.send(request, BodyHandlers.ofString()).body().contains("\"status\"");
    } catch (IOException | IllegalArgumentException nobody) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Finding port(Settings settings, boolean serving) {
    if (serving) {
      return well("port", "%d, where a Docket serves".formatted(settings.port()));
    }
    try (var _ = new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.host()))) {
      return well("port", "%d on %s is free".formatted(settings.port(), settings.host()));
    } catch (IOException taken) {
      return trouble(
          "port",
          "%d on %s: %s".formatted(settings.port(), settings.host(), taken.getMessage()),
          "stop what listens there, or set PORT or HOST");
    }
  }

  private Stream<Finding> database(Settings settings, boolean serving) {
    if (settings.database().isEmpty()) {
      return serving
          ? Stream.of(disk(settings), well("database", "the embedded one, in use by that Docket"))
          : Stream.concat(Stream.of(disk(settings)), embedded(settings));
    }
    try (var ground = Ground.of(settings)) {
      return DatabaseCheckup.of(ground.database(), clock).stream();
    }
  }

  private Stream<Finding> embedded(Settings settings) {
    try (var ground = Ground.of(settings)) {
      // its schema is nobody's business but the server's
      return DatabaseCheckup.of(ground.database(), clock).stream()
          .filter(finding -> !finding.subject().equals("schema"));
    } catch (EmbeddedDatabaseFailure failure) {
      return Stream.of(
          trouble(
              "database",
              String.valueOf(failure.getMessage()),
              "or set DATABASE_URL, for a PostgreSQL of your own"));
    }
  }

  /// Of the data directory, or what it would be made in.
  private static Finding disk(Settings settings) {
    var directory = settings.dataDirectory().toAbsolutePath().normalize();
    try {
      var space = Files.getFileStore(existing(directory)).getUsableSpace();
      var told = "%d MiB free for %s".formatted(space >> 20, directory);
      return space < LEAST_SPACE
          ? trouble("disk", told, "make room: a gigabyte at least, or set DATA_DIR")
          : well("disk", told);
    } catch (IOException unreadable) {
      return trouble("disk", unreadable.toString(), "set DATA_DIR to a folder that can be used");
    }
  }

  private static Path existing(Path path) {
    var parent = path.getParent();
    return Files.exists(path) || parent == null ? path : existing(parent);
  }

  private static Finding redis(RedisAddress address) {
    return Redis.whyNot(address)
        .map(reason ->
            trouble(
                "Redis",
                "%s: %s".formatted(address, reason),
                "see that it runs there, takes this login, and may be written to; until then each"
                    + " server limits by itself"))
        .orElseGet(() -> well("Redis", address + " takes scripts, writes and messages"));
  }
}
