package dev.docket.http.shared;

import dev.docket.domain.shared.ExpectedVersion;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Entity tags (RFC 9110, section 8.8.3): the version of a thing, quoted.
public final class ETags {

  private static final String TAG = "(?:W/)?\"[^\\x00-\\x20\"\\x7f]*+\"";
  private static final Pattern TAGS = Pattern.compile(TAG);

  // a list with one tag at least; possessive, so that a long header costs no more than its length
  private static final Pattern LIST =
      Pattern.compile("[ \\t,]*+TAG[ \\t]*+(?:,[ \\t]*+(?:TAG[ \\t]*+)?+)*+".replace("TAG", TAG));

  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  /// Makes a change one of certain versions, where the caller wants it to be.
  public static final Parameter IF_MATCH =
      Parameter.header(
              "If-Match",
              "The change is made only to one of the versions whose entity tags are listed here; `*`"
                  + " is any of them.",
              Schemas.matching("^[\\x20-\\x7e]*$", "\"1\""))
          .refusing(ProblemTypes.STALE_VERSION, ProblemTypes.BAD_REQUEST);

  /// As [#IF_MATCH], where nobody changes a thing without having seen it.
  public static final Parameter IF_MATCH_REQUIRED =
      IF_MATCH
          .demanded()
          .refusing(
              ProblemTypes.STALE_VERSION, ProblemTypes.BAD_REQUEST, ProblemTypes.VERSION_REQUIRED);

  private ETags() {}

  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /// The tag of what has no version: the same for the same bytes.
  static String weak(byte[] body) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(body);
      return "W/\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The versions that `If-Match` names, or any when it is left out or `*`. Tags that are not ours
  /// and weak ones name no version of anything: there is none that they are strongly equal to.
  ///
  /// @throws Refusal 400 unless it is `*` or a list of entity tags
  public static ExpectedVersion asked(Context http) {
    var headers = Collections.list(http.req().getHeaders("If-Match"));
    return headers.isEmpty() ? ExpectedVersion.any() : read(String.join(",", headers));
  }

  /// As [#asked], for changes that nobody makes without having seen what they change.
  ///
  /// @throws Refusal 428 when the header is left out
  public static ExpectedVersion required(Context http) {
    if (http.req().getHeader("If-Match") == null) {
      throw new Refusal(
          Problem.of(
              ProblemTypes.VERSION_REQUIRED, "send If-Match with the ETag of what you have read"));
    }
    return asked(http);
  }

  private static ExpectedVersion read(String header) {
    if (header.strip().equals("*")) {
      return ExpectedVersion.any();
    }
    if (!LIST.matcher(header).matches()) {
      throw new Refusal(
          Problem.ofStatus(400).withDetail("If-Match must be * or a list of entity tags"));
    }
    return new ExpectedVersion(
        TAGS.matcher(header)
            .results()
            .map(MatchResult::group)
            .map(VERSION::matcher)
            .filter(tag -> tag.matches())
            .map(tag -> Long.valueOf(tag.group(1)))
            .collect(Collectors.toSet()));
  }

  /// Whether `If-None-Match` names this tag; compared weakly, as that header is.
  static boolean isKnown(Context http, String current) {
    return Collections.list(http.req().getHeaders("If-None-Match")).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(current)));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
