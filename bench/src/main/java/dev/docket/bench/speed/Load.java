package dev.docket.bench.speed;

import java.util.List;

/// What came of one round.
///
/// @param seconds that it took
/// @param p50 in milliseconds, as is `p99`
/// @param unexpected answers of another status, and calls without any
record Load(long requests, double seconds, double p50, double p99, long unexpected) {

  double rate() {
    return requests / seconds;
  }

  /// @param micros in any order
  static double percentileMillis(List<Long> micros, int percent) {
    var sorted = micros.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100) / 1000.0;
  }
}
