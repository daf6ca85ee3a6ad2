package dev.docket.http.shared;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Entity tags (RFC 9110, section 8.8.3): the version of a thing, quoted.
public final class ETags {

  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private ETags() {}

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /// The version that `If-Match` asks for; null when any is good.
  ///
  /// @throws Refusal 400 unless it is one entity tag or `*`
  public static @Nullable Long asked(Context http) {
    var headers = Collections.list(http.req().getHeaders("If-Match"));
    if (headers.isEmpty() || headers.equals(List.of("*"))) {
      return null;
    }
    var tag = VERSION.matcher(headers.getFirst().strip());
    if (headers.size() > 1 || !tag.matches()) {
      throw new Refusal(
          Problem.ofStatus(400).withDetail("If-Match must be one entity tag of ours, or *"));
    }
    return Long.valueOf(tag.group(1));
  }

  /// Whether `If-None-Match` names this version; compared weakly, as that header is.
  static boolean isKnown(Context http, long version) {
    return Collections.list(http.req().getHeaders("If-None-Match")).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(of(version)));
  }
}
