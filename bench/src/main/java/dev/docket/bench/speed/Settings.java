package dev.docket.bench.speed;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is measured, and how long. All of it is in the environment, under `BENCH_...`; what begins
/// with it and is none of ours is a setting of the server.
///
/// @param warmUps rounds of the servers before the first that counts
/// @param pool connections to the database of each server; empty for the server's own choice
/// @param databaseUrl of a superuser, on this machine; empty for a PostgreSQL of our own
record Settings(
    int orders,
    int tenants,
    int seconds,
    int warmUps,
    int rounds,
    int connections,
    Optional<Integer> pool,
    List<Workload> workloads,
    Optional<List<String>> peers,
    Optional<String> databaseUrl,
    boolean isCheck,
    Map<String, String> serverSettings,
    String javaOptions,
    Path root,
    String pgbench) {

  private static final String PREFIX = "BENCH_";
  private static final Set<String> OURS =
      Set.of(
          "ORDERS",
          "TENANTS",
          "SECONDS",
          "WARM_UPS",
          "ROUNDS",
          "CONNECTIONS",
          "POOL",
          "ONLY",
          "PEERS",
          "JAVA_OPTS");

  static Settings of(Map<String, String> environment, List<String> arguments) {
    var isCheck = arguments.contains("--check");
    var read = new Reader(environment);
    return new Settings(
        read.number("ORDERS", isCheck ? 2_000 : 200_000),
        read.number("TENANTS", isCheck ? 5 : 50),
        read.number("SECONDS", isCheck ? 2 : 10),
        read.number("WARM_UPS", isCheck ? 0 : 3),
        read.number("ROUNDS", isCheck ? 1 : 3),
        read.number("CONNECTIONS", 32),
        read.text("POOL").map(Integer::valueOf),
        read.list("ONLY")
            .map(names -> names.stream().map(Workload::named).toList())
            .orElse(List.of(Workload.values())),
        read.list("PEERS"),
        Optional.ofNullable(environment.get("DATABASE_URL")).filter(url -> !url.isBlank()),
        isCheck,
        serverSettings(environment),
        read.text("JAVA_OPTS").orElse(""),
        Path.of(System.getProperty("bench.root", ".")).toAbsolutePath().normalize(),
        System.getProperty("bench.pgbench", "pgbench"));
  }

  int ordersOfEach() {
    return orders / tenants;
  }

  boolean takesPart(String peer) {
    return peers.map(names -> names.contains(peer)).orElse(true);
  }

  private static Map<String, String> serverSettings(Map<String, String> environment) {
    var settings = new HashMap<String, String>();
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !OURS.contains(name.substring(PREFIX.length()))) {
        settings.put(name.substring(PREFIX.length()), value);
      }
    });
    return Map.copyOf(settings);
  }

  private record Reader(Map<String, String> environment) {

    Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(PREFIX + name)).filter(text -> !text.isBlank());
    }

    int number(String name, int otherwise) {
      return text(name).map(Integer::valueOf).orElse(otherwise);
    }

    /// Set to `none` it is a list of nothing.
    Optional<List<String>> list(String name) {
      return text(name)
          .map(text ->
              Arrays.stream(text.split("[, ]+", -1))
                  .filter(word -> !word.isEmpty() && !word.equals("none"))
                  .toList());
    }
  }
}
