package dev.docket.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Has a pool make all of its connections anew, where one of them tells that the others are of no
/// use either: they would be tried one by one, each by a caller who waits.
final class Renewals {

  /// A pool is full again before the next one, whatever happens meanwhile.
  private static final long PAUSE = Duration.ofSeconds(2).toNanos();

  private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE);

  void renew(HikariDataSource pool) {
    var before = last.get();
    var now = System.nanoTime();
    if (now - before >= PAUSE && last.compareAndSet(before, now)) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }
}
