package dev.docket.persistence.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a Redis is and how to log in there. Prints its password as `***`.
///
/// @param encrypted whether by TLS, where the server's certificate and name are checked
/// @param user absent for Redis' default one
public record RedisAddress(
    boolean encrypted,
    String host,
    int port,
    int database,
    @Nullable String user,
    @Nullable String password) {

  private static final int USUAL_PORT = 6379;
  private static final int LAST_PORT = 65_535;

  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>rediss?)://(?:(?<user>[^:@/]*):(?<password>[^@/]+)@)?"
              + "(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?"
              + "(?:/(?<database>\\d{1,5})?)?");

  /// Reads `redis://user:password@host:port/database`, or with `rediss:` for TLS. The user, the
  /// login as a whole, the port and the database can be left out.
  ///
  /// @throws IllegalArgumentException with what is wrong, never with the text itself, which may
  ///   hold a password
  public static RedisAddress parse(String text) {
    var url = URL.matcher(text);
    if (!url.matches()) {
      throw new IllegalArgumentException(
          "must be a URL such as redis://user:password@host:port/database, where signs that mean"
              + " something in a URL are percent-encoded");
    }
    var port = number(url, "port", USUAL_PORT);
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("must name a port from 1 to " + LAST_PORT);
    }
    return new RedisAddress(
        url.group("scheme").equals("rediss"),
        url.group("host").replaceAll("[\\[\\]]", ""),
        port,
        number(url, "database", 0),
        decoded(url.group("user")),
        decoded(url.group("password")));
  }

  private static int number(Matcher url, String group, int otherwise) {
    var digits = url.group(group);
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static @Nullable String decoded(@Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return null;
    }
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException quotesIt) {
      throw new IllegalArgumentException("has a percent sign that stands for nothing");
    }
  }

  @Override
  public String toString() {
    var login = password == null ? "" : (user == null ? "" : user) + ":***@";
    return "%s%s:%d/%d".formatted(login, host, port, database);
  }
}
