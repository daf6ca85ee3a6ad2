package dev.docket.http.shared;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.QuotedQualityCSV;

/// Which of the types that a route can answer with the caller likes best (RFC 9110, section
/// 12.5.1).
public final class Accept {

  private Accept() {}

  /// The type that the `Accept` header prefers; the first one when it names none or is left out.
  ///
  /// @param offered such as `text/csv`, the usual one first
  /// @throws Refusal 406 when the header allows none of them
  public static String choose(Context http, List<String> offered) {
    // after the origin, on which every answer depends
    http.header("Vary", "Origin, Accept");
    var header = String.join(",", Collections.list(http.req().getHeaders("Accept")));
    if (header.isBlank()) {
      return offered.getFirst();
    }
    var accepted = new QuotedQualityCSV();
    accepted.addValue(header);
    // in the order of their weights, without those of weight 0
    return accepted.getValues().stream()
        .map(MimeTypes::getContentTypeWithoutCharset)
        .flatMap(range -> offered.stream().filter(type -> covers(range, type)).limit(1))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                Problem.of(
                    ProblemTypes.NOT_ACCEPTABLE, "accept one of " + String.join(", ", offered))));
  }

  private static boolean covers(String range, String type) {
    var slash = type.indexOf('/') + 1;
    return range.equals("*/*")
        || range.equalsIgnoreCase(type)
        || range.equalsIgnoreCase(type.substring(0, slash) + "*");
  }
}
