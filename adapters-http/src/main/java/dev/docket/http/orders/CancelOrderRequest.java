package dev.docket.http.orders;

import dev.docket.domain.orders.Order;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import org.jspecify.annotations.Nullable;

/// The body of `POST /orders/{id}/cancel`, which may be left out.
@Described("What a cancellation says.")
public record CancelOrderRequest(
    @Described(value = "Why, for the timeline of the order.", example = "ordered twice")
        @Length(min = 0, max = Order.MAX_REASON_LENGTH)
        @Nullable String reason) {}
