package dev.docket.http.shared;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the caller would like and can do without, as the `Prefer` headers say it (RFC 7240). Nobody
/// is refused for a preference: one that is not known is passed over, and so is what stands behind
/// the place from which on the header can not be read.
final class Preferences {

  static final String HEADER = "Prefer";

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final String WORD = "(?:TOKEN|\"(?:[^\"\\\\]|\\\\.)*+\")";

  // one preference, its parameters, which none of ours has, and the comma behind it; possessive, so
  // that a long header costs no more than its length
  private static final Pattern PREFERENCE =
      Pattern.compile(
          "\\G[ \\t,]*+(TOKEN)VALUE(?:[ \\t]*+;[ \\t]*+(?:TOKENVALUE)?+)*+[ \\t]*+(?:,|\\z)"
              .replace("VALUE", "(?:[ \\t]*+=[ \\t]*+(WORD)?+)?+")
              .replace("WORD", WORD)
              .replace("TOKEN", TOKEN));

  private Preferences() {}

  /// Whether the caller prefers this, which the answer then says to have been done.
  static boolean apply(Context http, String name, String value) {
    var preferred = value.equals(of(http).get(name));
    if (preferred) {
      http.header("Preference-Applied", name + "=" + value);
    }
    return preferred;
  }

  private static Map<String, String> of(Context http) {
    return parse(String.join(",", Collections.list(http.req().getHeaders(HEADER))));
  }

  /// The values by their names, which are the same in upper and lower case. Of two with one name
  /// the first is the one that counts (section 2).
  static Map<String, String> parse(String header) {
    var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    PREFERENCE
        .matcher(header)
        .results()
        .forEach(found -> values.putIfAbsent(found.group(1), plain(found.group(2))));
    return values;
  }

  /// No value is the same as an empty one.
  private static String plain(@Nullable String word) {
    if (word == null || !word.startsWith("\"")) {
      return word == null ? "" : word;
    }
    return word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
  }
}
