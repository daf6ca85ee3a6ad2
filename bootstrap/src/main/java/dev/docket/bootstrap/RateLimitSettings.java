package dev.docket.bootstrap;

import dev.docket.application.limits.RateLimits.Policy;
import java.util.Map;

/// How often calls may be made. Generous with the embedded database, where nobody shares the server
/// with strangers.
///
/// @param callsAMinute 0 for no limit
public record RateLimitSettings(Map<Policy, Integer> callsAMinute) {

  private static final int MOST = 1_000_000;

  public RateLimitSettings {
    callsAMinute = Map.copyOf(callsAMinute);
  }

  static RateLimitSettings read(SettingsReader reader) {
    return new RateLimitSettings(
        Map.of(
            Policy.TENANT, number(reader, "RATE_LIMIT_TENANT", 6_000, 600_000),
            Policy.CREDENTIAL, number(reader, "RATE_LIMIT_CREDENTIAL", 3_000, 600_000),
            Policy.SOURCE, number(reader, "RATE_LIMIT_SOURCE", 600, 60_000),
            Policy.LOGIN, number(reader, "RATE_LIMIT_LOGIN", 30, 6_000),
            Policy.REGISTER, number(reader, "RATE_LIMIT_REGISTER", 10, 6_000),
            Policy.REFRESH, number(reader, "RATE_LIMIT_REFRESH", 60, 6_000)));
  }

  private static int number(SettingsReader reader, String name, int otherwise, int onTrial) {
    var isTrial = !reader.isGiven("DATABASE_URL");
    return reader.number(name, isTrial ? onTrial : otherwise, 0, MOST);
  }
}
