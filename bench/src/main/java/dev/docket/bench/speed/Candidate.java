package dev.docket.bench.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A server that can be measured: it prints a line `listens http://...` when it takes calls, and
/// serves orders and callers as Docket does.
///
/// @param readiness answers with 200 when it is ready, to whoever shows an access token
/// @param knowsKeys whether it takes API keys
record Candidate(
    String name,
    List<String> command,
    Map<String, String> environment,
    String readiness,
    boolean knowsKeys) {

  private static final String NO_LIMIT_THAT_IS_MET = "1000000";
  private static final int POOL = 20;

  /// Docket, as its launcher starts it.
  static Candidate docket(Settings settings, Database database, String secret, Path directory) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database.server().url());
    environment.put("DATABASE_MIGRATION_URL", database.owner().url());
    environment.put("DATA_DIR", directory.resolve("data").toString());
    environment.put("JWT_SECRET", secret);
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("ADMIN_PORT", "0");
    environment.put("ACCESS_TOKEN_EXPIRE_MINUTES", "1440");
    // all who call are at one address here
    environment.put("MAX_CONNECTIONS_PER_SOURCE", "0");
    for (var limit : List.of("TENANT", "CREDENTIAL", "SOURCE", "LOGIN", "REGISTER", "REFRESH")) {
      environment.put("RATE_LIMIT_" + limit, NO_LIMIT_THAT_IS_MET);
    }
    settings
        .pool()
        .ifPresent(connections -> {
          environment.put("DB_POOL_SIZE", connections.toString());
          environment.put("DB_MAX_OVERFLOW", "0");
        });
    if (!settings.javaOptions().isEmpty()) {
      environment.put("JAVA_TOOL_OPTIONS", settings.javaOptions());
    }
    environment.putAll(settings.serverSettings());
    return new Candidate(
        "docket",
        List.of(settings.root().resolve("docket").toString()),
        environment,
        "/health/ready",
        true);
  }

  /// Those of other makes that are built already.
  static List<Candidate> peers(Settings settings, Database database, String secret) {
    return Stream.of("vertx", "spring")
        .filter(settings::takesPart)
        .filter(name -> Files.exists(jar(settings, name)))
        .map(name -> peer(settings, database, secret, name))
        .toList();
  }

  private static Candidate peer(Settings settings, Database database, String secret, String name) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Candidate(
        name,
        List.of(java, "-jar", jar(settings, name).toString()),
        Map.of(
            "PORT",
            "0",
            "DATABASE_URL",
            database.peer().jdbcUrl(),
            "DATABASE_POOL",
            String.valueOf(settings.pool().orElse(POOL)),
            "JWT_SECRET",
            secret),
        Api.PREFIX + "/users/me",
        false);
  }

  private static Path jar(Settings settings, String name) {
    return settings.root().resolve("bench/peers").resolve(name).resolve("target/peer.jar");
  }

  boolean serves(Workload workload) {
    return knowsKeys || !workload.isByKeys();
  }

  /// The same with another setting.
  Candidate with(String setting, String value) {
    var changed = new HashMap<>(environment);
    changed.put(setting, value);
    return new Candidate(name, new ArrayList<>(command), changed, readiness, knowsKeys);
  }
}
