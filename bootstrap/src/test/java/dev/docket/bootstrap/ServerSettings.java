package dev.docket.bootstrap;

import dev.docket.persistence.DatabaseLogin;
import dev.docket.persistence.TestDatabase;
import java.util.HashMap;
import java.util.Map;

/// What a server of a test is told: a database, and a secret that all of them have in common.
public final class ServerSettings {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private ServerSettings() {}

  /// As the owner of the database.
  public static Map<String, String> on(TestDatabase database) {
    return on(database, Map.of());
  }

  /// @param more settings, which count where they say something else
  public static Map<String, String> on(TestDatabase database, Map<String, String> more) {
    return on(database.owner(), more);
  }

  /// @param more settings, which count where they say something else
  public static Map<String, String> on(DatabaseLogin login, Map<String, String> more) {
    var all = new HashMap<String, String>();
    all.put("DATABASE_URL", url(login));
    all.put("JWT_SECRET", SECRET);
    all.putAll(more);
    return all;
  }

  /// A login as `DATABASE_URL` has it.
  public static String url(DatabaseLogin login) {
    return "%s?user=%s&password=%s"
        .formatted(login.url(), login.user(), login.password().replace(" ", "%20"));
  }
}
