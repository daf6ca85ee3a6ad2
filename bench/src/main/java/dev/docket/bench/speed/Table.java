package dev.docket.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The rounds in Markdown: of each server and workload the median of each figure.
final class Table {

  static final String DATABASE = "pgbench";

  private static final String HEAD =
      """
      | server | workload | requests/s | share of pgbench | p50 | p99 | CPU ms server | CPU ms PostgreSQL\
       | CPU ms both | not expected |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\
      """;

  private final List<Round> rounds;

  Table(List<Round> rounds) {
    this.rounds = List.copyOf(rounds);
  }

  String text() {
    var lines = new ArrayList<String>();
    lines.add(HEAD);
    for (var workload : Workload.values()) {
      rounds.stream()
          .filter(round -> round.workload() == workload)
          .map(Round::server)
          .distinct()
          .map(server -> row(server, workload))
          .forEach(lines::add);
    }
    return String.join("\n", lines);
  }

  /// Over all rounds.
  long unexpected() {
    return rounds.stream().mapToLong(round -> round.load().unexpected()).sum();
  }

  private String row(String server, Workload workload) {
    var own = of(server, workload);
    var isDatabase = server.equals(DATABASE);
    return "| %s | %s | %.0f | %s | %.2f ms | %.2f ms | %s | %.3f | %.3f | %d |"
        .formatted(
            server,
            workload.text(),
            rate(own),
            share(own, of(DATABASE, workload.statements())),
            median(own, round -> round.load().p50()),
            median(own, round -> round.load().p99()),
            isDatabase ? "" : "%.3f".formatted(median(own, Round::serverCpuEach)),
            median(own, Round::databaseCpuEach),
            median(own, isDatabase ? Round::databaseCpuEach : Round::cpuEach),
            own.stream().mapToLong(round -> round.load().unexpected()).sum());
  }

  private static String share(List<Round> own, List<Round> database) {
    return database.isEmpty() ? "" : "%.2f".formatted(rate(own) / rate(database));
  }

  private static double rate(List<Round> some) {
    return median(some, round -> round.load().rate());
  }

  private List<Round> of(String server, Workload workload) {
    return rounds.stream()
        .filter(round -> round.server().equals(server) && round.workload() == workload)
        .toList();
  }

  private static double median(List<Round> some, ToDoubleFunction<Round> figure) {
    return median(some.stream().mapToDouble(figure).boxed().toList());
  }

  static double median(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
