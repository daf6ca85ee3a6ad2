package dev.docket.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// So many requests a second, for so long.
record Phase(String name, double rate, int seconds) {

  static String text(List<Phase> phases) {
    return phases.stream()
        .map(phase -> "%s:%s:%d".formatted(phase.name(), phase.rate(), phase.seconds()))
        .collect(Collectors.joining(","));
  }

  static List<Phase> read(String text) {
    return Arrays.stream(text.split(",", -1)).map(Phase::readOne).toList();
  }

  private static Phase readOne(String text) {
    var parts = text.split(":", -1);
    return new Phase(parts[0], Double.parseDouble(parts[1]), Integer.parseInt(parts[2]));
  }
}
