package dev.docket.bench.speed;

import java.util.UUID;

/// The order of a number in each tenant, from 0. The database makes the same orders by the same
/// formulas: see [Seed] and the function `bench_id`.
///
/// @param base milliseconds since 1970, when the first one was placed
record SeededOrder(long base, int number) {

  static final int APART_MILLIS = 1_000;
  static final long TAIL = 0x1000_0000_0000L;

  UUID id() {
    return new UUID((millis() << 16) | 0x7000, 0x8000_0000_0000_0000L | TAIL);
  }

  long millis() {
    return base + (long) APART_MILLIS * number;
  }

  /// In minor units: the sum of its three items.
  long total() {
    return 2L * (1_000 + number % 5_000) + 250 + 3 * 999;
  }

  String totalAmount() {
    return "%d.%02d".formatted(total() / 100, total() % 100);
  }
}
