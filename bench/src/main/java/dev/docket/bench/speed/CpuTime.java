package dev.docket.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The time on cores that processes have used, as Linux tells it, to a hundredth of a second.
final class CpuTime {

  // what Linux counts for programs, on all of its platforms
  private static final long MILLIS_A_TICK = 10;

  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED = 13;
  private static final int SYSTEM_OF_ENDED = 14;

  private CpuTime() {}

  /// Milliseconds of one process, by all of its threads.
  static long of(long pid) {
    return fields(Path.of("/proc", String.valueOf(pid)))
            .map(fields -> ticks(fields, USER) + ticks(fields, SYSTEM))
            .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"))
        * MILLIS_A_TICK;
  }

  /// Milliseconds of a process and its children, also those that have ended.
  static long ofFamily(long pid) {
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      var ticks = 0L;
      for (var process : processes) {
        ticks += ofFamily(process, pid);
      }
      return ticks * MILLIS_A_TICK;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What the process is called; empty where there is none.
  static String name(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "comm")).strip();
    } catch (IOException none) {
      return "";
    }
  }

  static long parent(long pid) {
    return fields(Path.of("/proc", String.valueOf(pid)))
        .map(fields -> ticks(fields, PARENT))
        .orElseThrow(() -> new IllegalStateException("there is no process " + pid + " here"));
  }

  private static long ofFamily(Path process, long pid) {
    return fields(process)
        .map(fields -> {
          var own = ticks(fields, USER) + ticks(fields, SYSTEM);
          if (process.getFileName().toString().equals(String.valueOf(pid))) {
            return own + ticks(fields, USER_OF_ENDED) + ticks(fields, SYSTEM_OF_ENDED);
          }
          return ticks(fields, PARENT) == pid ? own : 0L;
        })
        .orElse(0L);
  }

  /// What stands behind the name, which may have any characters in it; nothing when it has ended.
  private static Optional<String[]> fields(Path process) {
    try {
      var stat = Files.readString(process.resolve("stat"));
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    } catch (IOException endedMeanwhile) {
      return Optional.empty();
    }
  }

  private static long ticks(String[] fields, int index) {
    return Long.parseLong(fields[index]);
  }
}
