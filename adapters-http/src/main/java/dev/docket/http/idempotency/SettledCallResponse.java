package dev.docket.http.idempotency;

import dev.docket.application.idempotency.port.SettledCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a call as it is answered.
///
/// @param statusCode what the call was answered with
/// @param resource the address of the one thing that it was about, where it was one
/// @param calledAt when it had its effect
/// @param expiresAt from then on the key is as good as new
public record SettledCallResponse(
    String key, int statusCode, @Nullable String resource, Instant calledAt, Instant expiresAt) {

  public static SettledCallResponse of(SettledCall call) {
    return new SettledCallResponse(
        call.key().value(),
        call.answer().status(),
        call.answer().resource(),
        call.calledAt(),
        call.expiresAt());
  }
}
