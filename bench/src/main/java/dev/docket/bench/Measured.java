package dev.docket.bench;

import java.util.List;

/// What came of a phase.
///
/// @param refused answered with 503 or 429
/// @param failed answered with anything else, or not at all
/// @param p50 milliseconds, of those that were served, as is `p99`
record Measured(
    Phase phase, long served, long refused, long failed, int p50, int p99, int refusedP99) {

  static final String HEAD =
      """
      | load | offered/s | served/s | refused/s | failed | served p50 | served p99 | refused p99 |
      | --- | --- | --- | --- | --- | --- | --- | --- |\
      """;

  static Measured of(Phase phase, List<Integer> served, List<Integer> refused, long failed) {
    return new Measured(
        phase,
        served.size(),
        refused.size(),
        failed,
        percentile(served, 50),
        percentile(served, 99),
        percentile(refused, 99));
  }

  double goodput() {
    return (double) served / phase.seconds();
  }

  /// What came in fact.
  double offered() {
    return (double) (served + refused + failed) / phase.seconds();
  }

  String row() {
    return "| %s | %.0f | %.0f | %.0f | %d | %d ms | %d ms | %d ms |"
        .formatted(
            phase.name(),
            offered(),
            goodput(),
            (double) refused / phase.seconds(),
            failed,
            p50,
            p99,
            refusedP99);
  }

  String line() {
    return "%s,%d,%d,%d,%d,%d,%d"
        .formatted(Phase.text(List.of(phase)), served, refused, failed, p50, p99, refusedP99);
  }

  static Measured read(String line) {
    var parts = line.split(",", -1);
    return new Measured(
        Phase.read(parts[0]).getFirst(),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Integer.parseInt(parts[4]),
        Integer.parseInt(parts[5]),
        Integer.parseInt(parts[6]));
  }

  private static int percentile(List<Integer> values, int percent) {
    var sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
  }
}
