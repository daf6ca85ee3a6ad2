package dev.docket.http.system;

import java.util.List;

/// The types of what can be read by people as well as by programs.
final class Pages {

  static final String HTML = "text/html";

  /// Programs seldom say what they want, and browsers do.
  static final List<String> TYPES = List.of("application/json", HTML);

  private Pages() {}
}
