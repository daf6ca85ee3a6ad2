package dev.docket.http;

import java.time.Duration;
import java.util.Set;

/// How the server is reached.
///
/// @param port 0 takes any free one
/// @param apiPrefix stands before every route of the API
/// @param allowedOrigins the exact origins whose pages may call with credentials
/// @param stopTimeout how long requests in flight may take to end when the server stops
/// @param edge what is borne from callers
public record HttpSettings(
    String host,
    int port,
    String apiPrefix,
    Set<String> allowedOrigins,
    Duration stopTimeout,
    EdgeSettings edge) {}
