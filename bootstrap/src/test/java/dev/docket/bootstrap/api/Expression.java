package dev.docket.bootstrap.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an expression of PromQL asks for: enough of its language for the ones in the documents.
///
/// @param metrics by their names
/// @param conditions on labels of them
record Expression(Set<String> metrics, List<Condition> conditions) {

  /// @param text what the label is compared with: a value, or a pattern
  record Condition(String metric, String label, String text) {

    /// The words among the values that are named one by one.
    List<String> words() {
      return Stream.of(text.split("\\|", -1)).filter(word -> word.matches("[a-z_]+")).toList();
    }
  }

  private static final Pattern SELECTOR = Pattern.compile("([a-z][a-z0-9_]*)\\{([^}]*)}");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"([^\"]*)\"");

  static Expression of(String text) {
    var metrics = new HashSet<String>();
    var conditions = new ArrayList<Condition>();
    for (var selector : SELECTOR.matcher(text).results().toList()) {
      metrics.add(selector.group(1));
      for (var matcher : MATCHER.matcher(selector.group(2)).results().toList()) {
        conditions.add(new Condition(selector.group(1), matcher.group(1), matcher.group(2)));
      }
    }
    return new Expression(metrics, conditions);
  }
}
