package dev.docket.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/// Measures Docket, and what else there is to compare with, side by side: `bench/run` starts it.
/// Prints one table and what belongs to it, and fails when an answer was not the right one.
public final class SpeedBench {

  private static final int STARTS = 5;
  private static final int MOST_OF_A_SERVER = 30;
  private static final Duration REST = Duration.ofSeconds(30);

  private final Settings settings;
  private final Path directory;
  private final Database database;
  private final String secret = secret();
  // the last one was placed a moment ago
  private final long base;
  private final List<Round> rounds = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private SpeedBench(Settings settings, Path directory, Database database) {
    this.settings = settings;
    this.directory = directory;
    this.database = database;
    var age = (long) SeededOrder.APART_MILLIS * settings.ordersOfEach();
    this.base = (System.currentTimeMillis() - age) / 1000 * 1000;
  }

  /// @param arguments `--check` for a short run over little data, which measures nothing
  public static void main(String... arguments) throws Exception {
    var settings = Settings.of(System.getenv(), List.of(arguments));
    var directory = Files.createTempDirectory("docket-bench");
    try (var database = Database.open(settings.databaseUrl(), directory)) {
      new SpeedBench(settings, directory, database).run();
    } finally {
      delete(directory);
    }
  }

  private void run() throws Exception {
    var docket = Candidate.docket(settings, database, secret, directory);
    var candidates = new ArrayList<>(List.of(docket));
    candidates.addAll(Candidate.peers(settings, database, secret));
    database.requireConnections(
        settings.connections() + candidates.size() * settings.pool().orElse(MOST_OF_A_SERVER) + 10);
    say("filling the database with %,d orders".formatted(settings.orders()));
    var prepared = prepare(docket);
    measure(candidates, prepared);
    starts(candidates, prepared.companies().getFirst());
    tell();
  }

  private record Prepared(List<Company> companies, Pgbench pgbench) {}

  /// By a server of its own, whose statements are listened to.
  private Prepared prepare(Candidate docket) throws Exception {
    try (var tap = WireTap.before(database.server());
        var server =
            RunningServer.start(
                docket.with("DATABASE_URL", database.server().through(tap.port()).url()),
                directory)) {
      var api = new Api(server.address());
      var companies = new Seed(settings, database, base).fill(api);
      var scripts = scripts(tap, api, companies.getFirst());
      return new Prepared(companies, new Pgbench(settings, database.server(), scripts));
    }
  }

  private List<PgbenchScript> scripts(WireTap tap, Api api, Company company) throws Exception {
    var asked = new SeededOrder(base, 0);
    var get = tap.during(() -> api.get("/orders/" + asked.id(), company.token()));
    var list = tap.during(() -> api.get("/orders?limit=20", company.token()));
    var create = tap.during(() -> api.post("/orders", company.token(), Requests.order(company)));
    return List.of(
        PgbenchScript.of(Workload.GET, settings, company, asked, base, get),
        PgbenchScript.of(Workload.LIST, settings, company, null, base, list),
        PgbenchScript.of(Workload.CREATE, settings, company, null, base, create));
  }

  private void measure(List<Candidate> candidates, Prepared prepared) throws Exception {
    var servers = new ArrayList<RunningServer>();
    try {
      for (var candidate : candidates) {
        servers.add(RunningServer.start(candidate, directory));
      }
      check(servers, prepared.companies());
      var bench = new Rounds(settings, database, prepared.pgbench(), directory);
      bench.makeRequests(new Requests(settings, prepared.companies(), base));
      rounds.addAll(bench.run(servers));
      memory(servers);
    } finally {
      servers.forEach(RunningServer::close);
    }
  }

  private void check(List<RunningServer> servers, List<Company> companies) throws Exception {
    var answers = new CheckedAnswers(settings, database, companies, base);
    for (var server : servers) {
      for (var workload : settings.workloads()) {
        if (server.candidate().serves(workload)) {
          answers.require(workload, new Api(server.address()));
        }
      }
    }
    say("all answers are right");
  }

  private void memory(List<RunningServer> servers) throws IOException, InterruptedException {
    var atEnd = new ArrayList<Long>();
    for (var server : servers) {
      atEnd.add(server.residentMegabytes());
    }
    if (!settings.isCheck()) {
      Thread.sleep(REST);
    }
    for (var server : servers) {
      notes.add(
          "%s: %d MiB resident after the load, %d MiB %d s later"
              .formatted(
                  server.candidate().name(),
                  atEnd.removeFirst(),
                  server.residentMegabytes(),
                  settings.isCheck() ? 0 : REST.toSeconds()));
    }
  }

  private void starts(List<Candidate> candidates, Company company)
      throws IOException, InterruptedException {
    for (var candidate : candidates) {
      var times = new ArrayList<Double>();
      for (var start = 0; start < (settings.isCheck() ? 1 : STARTS); start++) {
        try (var server = RunningServer.start(candidate, directory)) {
          times.add((double) server.awaitReadiness(company.token()));
        }
      }
      notes.add(
          "%s: %.0f ms from its start to its first good answer, the median of %s"
              .formatted(candidate.name(), Table.median(times), times));
    }
  }

  private void tell() throws IOException, SQLException {
    var table = new Table(rounds);
    var text =
        """
        %s

        %s

        %,d orders of %d tenants; %d connections; medians of %d rounds of %d s
        %s
        %s
        """
            .formatted(
                table.text(),
                String.join("\n", notes),
                settings.orders(),
                settings.tenants(),
                settings.connections(),
                settings.rounds(),
                settings.seconds(),
                Machine.facts(),
                database.facts());
    Files.writeString(settings.root().resolve("bench/target/speed.md"), text);
    System.out.println(text);
    if (table.unexpected() > 0) {
      throw new WrongAnswer(table.unexpected() + " answers were not expected");
    }
  }

  static void say(String line) {
    System.err.println("bench: " + line);
  }

  private static String secret() {
    var bytes = new byte[48];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
