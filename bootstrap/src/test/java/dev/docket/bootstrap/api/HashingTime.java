package dev.docket.bootstrap.api;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How long the threads that hash passwords have computed. The tests of this module run one after
/// another, so what they did meanwhile they did for the one that asks.
final class HashingTime {

  /// Less than any hash takes, and more than it takes to look for work.
  static final Duration OF_NO_HASH = Duration.ofMillis(5);

  private HashingTime() {}

  static Duration spentWhile(Runnable work) {
    var before = nanosByThread();
    work.run();
    var after = nanosByThread();
    return Duration.ofNanos(
        after.entrySet().stream()
            .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
            .sum());
  }

  private static Map<Long, Long> nanosByThread() {
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new HashMap<Long, Long>();
    for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("password-hashing-")) {
        nanos.put(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }
}
