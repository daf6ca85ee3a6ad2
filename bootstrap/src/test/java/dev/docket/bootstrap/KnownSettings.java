package dev.docket.bootstrap;

import dev.docket.bootstrap.SettingsReader.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The settings that the program reads.
public final class KnownSettings {

  /// In which different settings are read, or have other defaults.
  private static final List<Map<String, String>> ENVIRONMENTS =
      List.of(
          Map.of(),
          Map.of("JWT_ALGORITHM", "RS256"),
          Map.of("DATABASE_URL", "postgresql://user:password@localhost/docket"));

  private KnownSettings() {}

  public static Set<String> names() {
    return each().keySet();
  }

  /// Each as it is in the environments that know it.
  static Map<String, List<Known>> each() {
    var all = new TreeMap<String, List<Known>>();
    for (var environment : ENVIRONMENTS) {
      var reader = new SettingsReader(environment);
      try {
        var _ = Settings.read(reader);
      } catch (UnusableSettings incomplete) {
        // all of them were read
      }
      reader
          .known()
          .forEach(
              (name, setting) -> all.computeIfAbsent(name, _ -> new ArrayList<>()).add(setting));
    }
    return all;
  }
}
