package dev.docket.persistence;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a PostgreSQL database is and who logs in there. Prints its password as `***`.
///
/// @param url a JDBC URL without user and password
public record DatabaseLogin(String url, String user, String password) {

  private static final String JDBC = "jdbc:postgresql://";

  // by hand: java.net.URI knows no host with an underscore, as container networks have, and no list
  private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[^\\]]+])(?::\\d{1,5})?";
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?:(?<user>[^:@]*)(?::(?<password>.*))?@)?(?<place>%1$s(?:,%1$s)*)".formatted(HOST));

  /// Reads `postgresql://user:password@host:port/database`, with `postgres:` too, or the JDBC URL
  /// `jdbc:postgresql://host:port/database?user=...&password=...`.
  ///
  /// @throws IllegalArgumentException with what is wrong, never with the text itself, which may
  ///   hold a password
  public static DatabaseLogin parse(String text) {
    var uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
      throw new IllegalArgumentException("must start with postgresql://");
    }
    var authority = AUTHORITY.matcher(Objects.requireNonNullElse(uri.getRawAuthority(), ""));
    if (!authority.matches() || uri.getRawPath().length() < 2) {
      throw new IllegalArgumentException(
          "must name host and database: postgresql://user:password@host:port/database");
    }
    return login(uri, authority);
  }

  private static URI uri(String text) {
    try {
      var uri = new URI(text);
      if (uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException syntax) {
      // told without its text
    }
    throw new IllegalArgumentException(
        "must be a URL such as postgresql://user:password@host:port/database, where signs that mean"
            + " something in a URL are percent-encoded");
  }

  private static DatabaseLogin login(URI uri, Matcher authority) {
    var users = new ArrayList<String>();
    var passwords = new ArrayList<String>();
    var rest = new StringJoiner("&", "?", "").setEmptyValue("");
    addTo(users, authority.group("user"));
    addTo(passwords, authority.group("password"));
    for (var parameter : query(uri.getRawQuery())) {
      if (parameter.startsWith("user=")) {
        addTo(users, parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        addTo(passwords, parameter.substring("password=".length()));
      } else {
        rest.add(parameter);
      }
    }
    if (users.size() != 1 || passwords.size() > 1) {
      throw new IllegalArgumentException("must name one user and at most one password");
    }
    return new DatabaseLogin(
        JDBC + authority.group("place") + uri.getRawPath() + rest,
        users.getFirst(),
        passwords.isEmpty() ? "" : passwords.getFirst());
  }

  private static void addTo(List<String> values, @Nullable String encoded) {
    if (encoded != null && !encoded.isEmpty()) {
      values.add(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
  }

  private static List<String> query(@Nullable String query) {
    return query == null || query.isEmpty() ? List.of() : List.of(query.split("&", -1));
  }

  @Override
  public String toString() {
    var place = url.substring(JDBC.length());
    var parameters = place.indexOf('?');
    return user + ":***@" + (parameters < 0 ? place : place.substring(0, parameters));
  }
}
