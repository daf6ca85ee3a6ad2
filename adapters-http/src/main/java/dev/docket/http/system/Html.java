package dev.docket.http.system;

import java.util.regex.Pattern;

/// Text on its way into a page.
final class Html {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private Html() {}

  /// The text as itself, wherever in a page it stands.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// The same, where what stands between backticks is code.
  static String prose(String text) {
    return CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
  }
}
