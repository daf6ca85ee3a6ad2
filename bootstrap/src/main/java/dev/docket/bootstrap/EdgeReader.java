package dev.docket.bootstrap;

import dev.docket.http.EdgeSettings;
import dev.docket.http.shared.TrustedProxies;
import java.time.Duration;

/// Reads what the server bears from callers.
final class EdgeReader {

  private EdgeReader() {}

  static EdgeSettings read(SettingsReader reader) {
    var usual = EdgeSettings.USUAL;
    return new EdgeSettings(
        reader.number("MAX_CONNECTIONS", usual.maxConnections(), 0, 1_000_000),
        reader.number("MAX_CONNECTIONS_PER_SOURCE", usual.maxConnectionsPerSource(), 0, 1_000_000),
        seconds(reader, "HEAD_TIMEOUT_SECONDS", usual.headTimeout(), 60),
        seconds(reader, "BODY_TIMEOUT_SECONDS", usual.bodyTimeout(), 60),
        seconds(reader, "ANSWER_TIMEOUT_SECONDS", usual.answerTimeout(), 600),
        reader.optional("TRUSTED_PROXIES", TrustedProxies::parse).orElse(usual.trustedProxies()));
  }

  private static Duration seconds(
      SettingsReader reader, String name, Duration otherwise, int longest) {
    return Duration.ofSeconds(reader.number(name, (int) otherwise.toSeconds(), 1, longest));
  }
}
