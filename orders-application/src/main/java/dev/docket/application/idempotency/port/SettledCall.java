package dev.docket.application.idempotency.port;

import java.time.Instant;

/// What became of a call.
///
/// @param calledAt when it was made
/// @param expiresAt from then on it is forgotten, and its key as good as new
public record SettledCall(
    IdempotencyKey key,
    Fingerprint fingerprint,
    StoredAnswer answer,
    Instant calledAt,
    Instant expiresAt) {}
