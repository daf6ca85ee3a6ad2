package dev.docket.http.idempotency;

import dev.docket.application.idempotency.port.SettledCall;
import dev.docket.http.shared.Described;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a call as it is answered.
///
/// @param statusCode what the call was answered with
/// @param resource the address of the one thing that it was about, where it was one
/// @param calledAt when it had its effect
/// @param expiresAt from then on the key is as good as new
@Described("What became of a call.")
public record SettledCallResponse(
    @Described(value = "The key that it bore.", example = "order-2026-000117") String key,
    @Described(value = "What it was answered with.", example = "201") int statusCode,
    @Described(
            value = "The address of the one thing that it was about, if it was one.",
            format = "uri-reference",
            example = "/api/v1/orders/01a1c3f2-8d5e-7b40-9c1a-2f6e4d3b5a70")
        @Nullable String resource,
    @Described("When it had its effect.") Instant calledAt,
    @Described("From when on the key is as good as new.") Instant expiresAt) {

  public static SettledCallResponse of(SettledCall call) {
    return new SettledCallResponse(
        call.key().value(),
        call.answer().status(),
        call.answer().resource(),
        call.calledAt(),
        call.expiresAt());
  }
}
