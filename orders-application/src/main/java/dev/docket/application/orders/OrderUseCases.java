package dev.docket.application.orders;

/// All that can be asked of the orders feature.
public record OrderUseCases(
    PlaceOrder place,
    PlaceOrders placeAll,
    ReviseOrder revise,
    AdvanceOrder advance,
    OrderQueries queries) {}
