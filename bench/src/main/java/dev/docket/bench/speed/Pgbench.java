package dev.docket.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// PostgreSQL alone: pgbench runs the statements, prepared, as the server's own role. The scripts
/// stay in `bench/target/pgbench`, to be looked at.
final class Pgbench {

  private static final Pattern COUNT =
      Pattern.compile("number of transactions actually processed: (\\d+)");
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");

  private final Settings settings;
  private final Database.Login database;
  private final Path directory;
  private final Map<Workload, Path> scripts = new EnumMap<>(Workload.class);

  Pgbench(Settings settings, Database.Login database, List<PgbenchScript> scripts)
      throws IOException {
    this.settings = settings;
    this.database = database;
    this.directory = Files.createDirectories(settings.root().resolve("bench/target/pgbench"));
    for (var script : scripts) {
      var file = this.directory.resolve(script.workload().text() + ".sql");
      this.scripts.put(script.workload(), Files.writeString(file, script.text()));
    }
  }

  Load run(Workload workload, int seconds) throws IOException, InterruptedException {
    var told = Command.run(command(workload, seconds), Map.of("PGPASSWORD", database.password()));
    var count = Long.parseLong(found(COUNT, told));
    var rate = Double.parseDouble(found(RATE, told));
    var times = times();
    return new Load(
        count,
        count / rate,
        Load.percentileMillis(times, 50),
        Load.percentileMillis(times, 99),
        Long.parseLong(found(FAILED, told)));
  }

  private List<String> command(Workload workload, int seconds) {
    var command =
        new ArrayList<>(
            List.of(
                settings.pgbench(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + settings.connections(),
                "--jobs=1",
                "--time=" + seconds,
                "--log",
                "--log-prefix=" + directory.resolve("times"),
                "--define=n=0",
                "--define=now=" + System.currentTimeMillis(),
                "--host=" + database.host(),
                "--port=" + database.port(),
                "--username=" + database.user()));
    add(command, Workload.GET, workload.gets());
    add(command, Workload.LIST, workload.lists());
    add(command, Workload.CREATE, workload.creates());
    command.add(database.database());
    return command;
  }

  private void add(List<String> command, Workload part, int weight) {
    if (weight > 0) {
      command.add("--file=" + scripts.get(part) + "@" + weight);
    }
  }

  /// In microseconds: the third of what it writes of each.
  private List<Long> times() throws IOException {
    var times = new ArrayList<Long>();
    try (var files = Files.newDirectoryStream(directory, "times.*")) {
      for (var file : files) {
        for (var line : Files.readAllLines(file)) {
          times.add(Long.parseLong(line.split(" ", -1)[2]));
        }
        Files.delete(file);
      }
    }
    return times;
  }

  private static String found(Pattern pattern, String told) {
    var matcher = pattern.matcher(told);
    if (!matcher.find()) {
      throw new IllegalStateException("pgbench did not measure: " + told);
    }
    return matcher.group(1);
  }
}
