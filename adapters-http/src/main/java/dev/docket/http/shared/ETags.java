package dev.docket.http.shared;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;

/// Entity tags (RFC 9110, section 8.8.3): the version of a thing, quoted.
final class ETags {

  private ETags() {}

  static String of(long version) {
    return "\"" + version + "\"";
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
