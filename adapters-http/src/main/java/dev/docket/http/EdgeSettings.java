package dev.docket.http;

import dev.docket.http.shared.TrustedProxies;
import java.time.Duration;

/// What the server bears from those who call it, before it knows who they are.
///
/// @param maxConnections how many may be open at once; 0 for any number
/// @param maxConnectionsPerSource how many of them one source may have; 0 for any number
/// @param headTimeout how long the start and headers of a request may take from their first byte
/// @param bodyTimeout how long its body may take
/// @param answerTimeout how long an answer may take to be read, once its reader does not keep up
/// @param trustedProxies whose word on where a request comes from is taken
public record EdgeSettings(
    int maxConnections,
    int maxConnectionsPerSource,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration answerTimeout,
    TrustedProxies trustedProxies) {

  public static final EdgeSettings USUAL =
      new EdgeSettings(
          4096,
          512,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          TrustedProxies.NONE);
}
