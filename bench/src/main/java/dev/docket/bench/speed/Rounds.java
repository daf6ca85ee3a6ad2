package dev.docket.bench.speed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Runs the workloads, all servers after each other in each of them, so that what else happens on
/// the machine happens to all.
final class Rounds {

  private static final Duration SETTLING = Duration.ofMillis(500);

  private final Settings settings;
  private final Database database;
  private final Pgbench pgbench;
  private final Path directory;
  private final Wrk wrk;
  private final long postmaster;
  private final Map<Workload, Path> requests = new EnumMap<>(Workload.class);

  Rounds(Settings settings, Database database, Pgbench pgbench, Path directory)
      throws IOException, SQLException {
    this.settings = settings;
    this.database = database;
    this.pgbench = pgbench;
    this.directory = directory;
    this.wrk = new Wrk(settings.connections(), directory);
    this.postmaster = database.postmaster();
  }

  void makeRequests(Requests made) throws IOException {
    for (var workload : settings.workloads()) {
      requests.put(workload, made.write(workload, directory));
    }
  }

  List<Round> run(List<RunningServer> servers) throws Exception {
    for (var number = 1; number <= settings.warmUps(); number++) {
      SpeedBench.say("warming up, %d of %d".formatted(number, settings.warmUps()));
      for (var workload : settings.workloads()) {
        var _ = ofServers(servers, workload);
      }
    }
    var rounds = new ArrayList<Round>();
    for (var number = 1; number <= settings.rounds(); number++) {
      SpeedBench.say("round %d of %d".formatted(number, settings.rounds()));
      rounds.addAll(round(servers));
    }
    return rounds;
  }

  private List<Round> round(List<RunningServer> servers) throws Exception {
    var rounds = new ArrayList<Round>();
    for (var workload : settings.workloads()) {
      rounds.addAll(ofServers(servers, workload));
      if (workload.isStatements()) {
        rounds.add(ofDatabase(workload));
      }
    }
    return rounds;
  }

  private List<Round> ofServers(List<RunningServer> servers, Workload workload) throws Exception {
    var rounds = new ArrayList<Round>();
    for (var server : servers) {
      if (server.candidate().serves(workload)) {
        rounds.add(of(server, workload));
      }
    }
    return rounds;
  }

  private Round of(RunningServer server, Workload workload) throws Exception {
    return measured(
        server.candidate().name(),
        workload,
        Optional.of(server.pid()),
        () -> load(server.address(), workload));
  }

  private Load load(URI server, Workload workload) throws IOException, InterruptedException {
    var file = requests.get(workload);
    if (file == null) {
      throw new IllegalStateException("there are no requests for " + workload.text());
    }
    return wrk.run(server, file, settings.seconds());
  }

  private Round ofDatabase(Workload workload) throws Exception {
    return measured(
        Table.DATABASE,
        workload,
        Optional.empty(),
        () -> pgbench.run(workload, settings.seconds()));
  }

  private Round measured(String name, Workload workload, Optional<Long> server, Callable<Load> load)
      throws Exception {
    var orders = settledOrders(workload);
    var serverCpu = server.map(CpuTime::of).orElse(0L);
    var databaseCpu = CpuTime.ofFamily(postmaster);
    var came = load.call();
    var round =
        new Round(
            name,
            workload,
            came,
            server.map(CpuTime::of).orElse(0L) - serverCpu,
            CpuTime.ofFamily(postmaster) - databaseCpu);
    requireKept(round, settledOrders(workload) - orders);
    return round;
  }

  /// How many there are when the last calls of the load before are through; nothing where it does
  /// not matter, since it takes a while to count many.
  private long settledOrders(Workload workload) throws SQLException, InterruptedException {
    if (workload != Workload.CREATE) {
      return 0;
    }
    var before = -1L;
    var now = database.orders();
    while (now != before) {
      Thread.sleep(SETTLING);
      before = now;
      now = database.orders();
    }
    return now;
  }

  /// All that was told to be created is there. wrk hangs up at the end without the answers that are
  /// still to come, so that there may be as many more as there are connections.
  private void requireKept(Round round, long kept) {
    if (round.workload() != Workload.CREATE) {
      return;
    }
    var told = round.load().requests() - round.load().unexpected();
    if (kept < told || kept > told + settings.connections()) {
      throw new WrongAnswer(
          "%s told of %d creations, and there are %d".formatted(round.server(), told, kept));
    }
  }
}
