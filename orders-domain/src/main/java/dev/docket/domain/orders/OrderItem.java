package dev.docket.domain.orders;

/// A line of an order under its own name.
public record OrderItem(ItemId id, OrderLine line) {}
