package dev.docket.application.idempotency.port;

import org.jspecify.annotations.Nullable;

/// An answer as it is kept to be given again.
///
/// @param status the status code of HTTP
/// @param resource where the thing is that the call was about; absent where it is not one thing
/// @param content the rest of the answer
public record StoredAnswer(int status, @Nullable String resource, SealedContent content) {}
