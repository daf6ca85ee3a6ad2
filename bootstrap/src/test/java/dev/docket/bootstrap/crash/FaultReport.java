package dev.docket.bootstrap.crash;

import static java.util.stream.Collectors.joining;

import dev.docket.bootstrap.crash.Hearing.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What callers saw of one fault.
///
/// @param begin by [System#nanoTime], as is the end
record FaultReport(DatabaseFault fault, long begin, long end, Hearing hearing) {

  private static final long LONGEST_ANSWER_MILLIS = 12_000;
  private static final long LONGEST_RECOVERY_MILLIS = 5_000;
  private static final List<String> CALLS = List.of("write", "list", "ready");

  /// Those that met it: one that takes long may have met another one as well.
  private Stream<Heard> during() {
    return hearing.answers().filter(heard -> heard.end() > begin && heard.start() < end);
  }

  private long longest() {
    return during().mapToLong(Heard::millis).max().orElse(0);
  }

  private long served() {
    return during().filter(Heard::isSuccess).count();
  }

  private long turnedAway() {
    return during().filter(Heard::isTurnedAway).count();
  }

  /// From the end of the fault to the end of the first call that was sent after it and served.
  private long recovery(String call) {
    return hearing
        .answers()
        .filter(heard -> heard.call().equals(call) && heard.start() > end && heard.isSuccess())
        .mapToLong(heard -> (heard.end() - end) / 1_000_000)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  boolean hasRecovered() {
    return CALLS.stream().allMatch(call -> recovery(call) < Long.MAX_VALUE);
  }

  /// What is wrong, each in a sentence.
  List<String> findings() {
    var findings = new ArrayList<String>();
    during()
        .filter(heard -> heard.millis() >= LONGEST_ANSWER_MILLIS)
        .forEach(late -> findings.add("%s: late %s".formatted(fault.name(), late)));
    during()
        .filter(heard -> !heard.isSuccess() && !heard.isTurnedAway() && !isBusy(heard))
        .forEach(wrong -> findings.add("%s: wrong %s".formatted(fault.name(), wrong)));
    during()
        .filter(heard -> heard.start() > begin && heard.end() < end) // met no other fault
        .filter(heard -> heard.call().matches(fault.spared()) && !heard.isSuccess())
        .forEach(failed -> findings.add("%s: not spared %s".formatted(fault.name(), failed)));
    CALLS.stream()
        .filter(call -> recovery(call) >= LONGEST_RECOVERY_MILLIS)
        .forEach(call ->
            findings.add("%s: %s again after %d ms".formatted(fault.name(), call, recovery(call))));
    return findings;
  }

  /// Refused for another good reason: what came before is not yet over.
  private static boolean isBusy(Heard heard) {
    return switch (heard.code()) {
      case "idempotency_key_in_flight" -> heard.call().equals("write");
      case "exports_busy" -> heard.call().equals("export");
      case "busy" -> heard.call().equals("login");
      default -> false;
    };
  }

  private String readiness() {
    return during()
        .filter(heard -> heard.call().equals("ready"))
        .map(heard -> String.valueOf(heard.status()))
        .distinct()
        .sorted()
        .collect(joining(", "));
  }

  /// For the table in docs/operating.md.
  String row() {
    return "| %s | %d | %d | %.1f s | %.1f s | %.1f s | %s |"
        .formatted(
            fault.name(),
            served(),
            turnedAway(),
            longest() / 1e3,
            recovery("write") / 1e3,
            recovery("list") / 1e3,
            readiness());
  }
}
