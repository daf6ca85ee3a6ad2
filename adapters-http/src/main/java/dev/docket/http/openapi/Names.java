package dev.docket.http.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How things are named in the document.
final class Names {

  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  private Names() {}

  /// `List orders, newest first` is `listOrders`.
  static String ofOperation(String summary) {
    var words =
        words(summary.replaceFirst(",.*", "")).stream()
            .filter(Predicate.not(ARTICLES::contains))
            .toList();
    var rest = words.stream().skip(1).map(Names::capitalised).collect(Collectors.joining());
    return words.getFirst() + rest;
  }

  /// `order_not_found` is `OrderNotFound`.
  static String ofComponent(String name) {
    return words(name).stream().map(Names::capitalised).collect(Collectors.joining());
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[^A-Za-z0-9]+", -1))
        .filter(Predicate.not(String::isEmpty))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
