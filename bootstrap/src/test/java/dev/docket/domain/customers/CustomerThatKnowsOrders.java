package dev.docket.domain.customers;

import dev.docket.domain.orders.Order;

/// Breaks two rules on purpose: orders know customers, so customers must not know orders.
public record CustomerThatKnowsOrders(Order latest) {}
