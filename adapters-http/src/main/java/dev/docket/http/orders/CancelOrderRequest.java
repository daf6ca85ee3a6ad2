package dev.docket.http.orders;

import dev.docket.domain.orders.Order;
import dev.docket.http.shared.Length;
import org.jspecify.annotations.Nullable;

/// The body of `POST /orders/{id}/cancel`, which may be left out.
public record CancelOrderRequest(
    @Length(min = 0, max = Order.MAX_REASON_LENGTH) @Nullable String reason) {}
