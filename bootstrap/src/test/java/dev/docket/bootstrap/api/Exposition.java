package dev.docket.bootstrap.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the text format of Prometheus (exposition format 0.0.4).
final class Exposition {

  /// One line of it.
  record Sample(String name, Map<String, String> labels, double value) {}

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private Exposition() {}

  static List<Sample> of(String text) {
    return text.lines().filter(line -> !line.startsWith("#")).map(Exposition::sample).toList();
  }

  private static Sample sample(String line) {
    var found = LINE.matcher(line);
    if (!found.matches()) {
      throw new IllegalArgumentException(line);
    }
    var labels = new HashMap<String, String>();
    if (found.group(2) != null) {
      LABEL
          .matcher(found.group(2))
          .results()
          .forEach(label -> labels.put(label.group(1), label.group(2)));
    }
    return new Sample(found.group(1), Map.copyOf(labels), value(found.group(3)));
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
