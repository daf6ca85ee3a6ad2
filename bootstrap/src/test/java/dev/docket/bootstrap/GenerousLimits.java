package dev.docket.bootstrap;

import java.util.Map;

/// Settings for servers whose tests call more often than is usual: limits that count, and that
/// nobody meets.
public final class GenerousLimits {

  public static final Map<String, String> SETTINGS =
      Map.of(
          "RATE_LIMIT_TENANT", "1000000",
          "RATE_LIMIT_CREDENTIAL", "1000000",
          "RATE_LIMIT_SOURCE", "1000000",
          "RATE_LIMIT_LOGIN", "1000000",
          "RATE_LIMIT_REGISTER", "1000000",
          "RATE_LIMIT_REFRESH", "1000000");

  private GenerousLimits() {}
}
