package dev.docket.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the packaged program does under more load than it can bear, printed as a table for
/// docs/operating.md. Takes about six minutes; needs a quiet machine.
final class OverloadBench {

  private static final int SECONDS = Integer.getInteger("docket.bench.seconds", 20);
  private static final int KNEE_MILLIS = Integer.getInteger("docket.bench.knee.millis", 200);
  private static final int TENANTS = 4;
  private static final int MOST_RATE = 20_000;

  @TempDir private Path directory;

  @Test
  void measure() throws Exception {
    try (var server = Server.start(directory, settings())) {
      var tenants = prepare(server);
      warmUp(server);
      Thread.sleep(5_000);
      var base = server.resources();
      var knee = knee(server);
      var table = overload(server, knee);
      table.addAll(besideSlowOnes(server, tenants, knee));
      Thread.sleep(30_000);
      say(Measured.HEAD);
      table.forEach(row -> say(row.row()));
      say("knee: %.0f/s".formatted(knee));
      say("before: " + base);
      say("30 s after: " + server.resources());
      requireGoodput(table);
    }
  }

  /// Until what is run often is compiled, which on one core takes a minute.
  private void warmUp(Server server) throws Exception {
    load(
        server,
        List.of(
            new Phase("warm-up-1", 100, 10),
            new Phase("warm-up-2", 300, 30),
            new Phase("warm-up-3", 500, 40)));
  }

  /// Settings of the environment that begin with `BENCH_` go to the server without it.
  private static Map<String, String> settings() {
    return System.getenv().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("BENCH_"))
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().substring("BENCH_".length()), Map.Entry::getValue));
  }

  private List<Tenant> prepare(Server server) throws Exception {
    var preparation = new Preparation(server.api());
    var tenants = new ArrayList<Tenant>();
    for (var number = 0; number < TENANTS; number++) {
      tenants.add(preparation.tenant(number, 25));
    }
    Tenant.writeAll(directory.resolve("tenants"), tenants);
    return tenants;
  }

  /// The largest rate at which nearly all are served within the time.
  private double knee(Server server) throws Exception {
    var fixed = Double.parseDouble(System.getProperty("docket.bench.knee", "0"));
    if (fixed > 0) {
      return fixed;
    }
    var knee = 0.0;
    for (var rate = 400.0; rate < MOST_RATE && isSustained(server, rate); rate *= 1.25) {
      knee = rate;
    }
    return knee;
  }

  /// Tried several times: what else runs on the machine shows as a slow second now and then.
  private boolean isSustained(Server server, double rate) throws Exception {
    for (var tries = 0; tries < 3; tries++) {
      var before = List.of(new Phase("before", rate, 10));
      var measured = load(server, before, List.of(new Phase("knee", rate, 6))).getFirst();
      say(measured.row());
      if (isSustained(measured)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSustained(Measured measured) {
    return measured.p99() < KNEE_MILLIS && measured.refused() == 0 && measured.failed() == 0;
  }

  private List<Measured> overload(Server server, double knee) throws Exception {
    try (var health = HealthProbe.of(server, server.readiness());
        var admin = HealthProbe.of(server, server.adminReadiness())) {
      var table =
          new ArrayList<>(
              load(
                  server,
                  // callers and refusals, too, are slow at first
                  List.of(
                      new Phase("warm-up", knee, 20),
                      new Phase("warm-up 3x", 3 * knee, 20),
                      new Phase("warm-up 10x", 10 * knee, 20)),
                  List.of(
                      new Phase("0.5x", knee / 2, SECONDS),
                      new Phase("1x", knee, SECONDS),
                      new Phase("3x", 3 * knee, SECONDS),
                      new Phase("10x", 10 * knee, SECONDS),
                      new Phase("1x again", knee, SECONDS))));
      table.forEach(row -> say(row.row()));
      say("health meanwhile: " + health.told());
      say("health at the admin port: " + admin.told());
      assertThat(health.wasAlwaysWell()).isTrue();
      assertThat(admin.wasAlwaysWell()).isTrue();
      return table;
    }
  }

  private List<Measured> besideSlowOnes(Server server, List<Tenant> tenants, double knee)
      throws Exception {
    var table = new ArrayList<Measured>();
    try (var _ = SlowClients.withHeaders(server.port(), 300)) {
      table.addAll(
          load(
              server,
              before(knee),
              List.of(new Phase("0.5x + 300 slow headers", knee / 2, SECONDS))));
    }
    try (var _ = SlowClients.withBodies(server.port(), 100, tenants.getFirst())) {
      table.addAll(
          load(server, before(knee), List.of(new Phase("0.5x + 100 slow bodies", knee / 2, 6))));
    }
    return table;
  }

  private static List<Phase> before(double knee) {
    return List.of(new Phase("before", knee / 2, 10));
  }

  private static void requireGoodput(List<Measured> table) {
    var peak = table.stream().mapToDouble(Measured::goodput).max().orElseThrow();
    for (var name : List.of("1x", "3x", "10x")) {
      var row = named(table, name::equals);
      // where the knee was found too early, what is offered may be less than can be served
      assertThat(row.goodput()).as(name).isGreaterThan(0.8 * Math.min(peak, row.offered()));
    }
    assertThat(named(table, name -> name.endsWith("slow headers")).refused()).isZero();
    assertThat(named(table, name -> name.endsWith("slow bodies")).refused()).isZero();
  }

  private static Measured named(List<Measured> table, Predicate<String> name) {
    return table.stream().filter(row -> name.test(row.phase().name())).findFirst().orElseThrow();
  }

  /// Calls from a process of its own.
  private List<Measured> load(Server server, List<Phase> before, List<Phase> measured)
      throws Exception {
    var phases = Stream.concat(before.stream(), measured.stream()).toList();
    var all = load(server, phases);
    return all.subList(before.size(), all.size());
  }

  private List<Measured> load(Server server, List<Phase> phases) throws Exception {
    var result = Files.createTempFile(directory, "result", "");
    var given =
        new ArrayList<>(
            List.of(
                "-Dbench.api=" + server.api(),
                "-Dbench.tenants=" + directory.resolve("tenants"),
                "-Dbench.result=" + result,
                "-Dbench.phases=" + Phase.text(phases),
                "-Dgatling.http.requestTimeout=15000"));
    var command =
        new ArrayList<>(
            List.of(System.getProperty("java.home") + "/bin/java", "-Xmx1g", "-XX:+UseSerialGC"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.addAll(given);
    command.addAll(
        Arrays.asList(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "io.gatling.app.Gatling",
            "-s",
            OpenLoad.class.getName(),
            "-nr",
            "-rf",
            directory.resolve("gatling").toString()));
    var log = directory.resolve("gatling.out");
    var status =
        new ProcessBuilder(Cores.others(command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    var lines = Files.readAllLines(result);
    if (lines.isEmpty()) {
      throw new IllegalStateException(status + " of the load: " + Files.readString(log));
    }
    return lines.stream().map(line -> Measured.read(line)).toList();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
