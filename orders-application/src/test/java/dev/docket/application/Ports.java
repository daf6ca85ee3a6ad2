package dev.docket.application;

import dev.docket.application.customers.port.Customers;
import dev.docket.application.events.port.EventLog;
import dev.docket.application.idempotency.port.IdempotencyRecords;
import dev.docket.application.identity.port.ApiKeys;
import dev.docket.application.identity.port.Sessions;
import dev.docket.application.identity.port.Tenants;
import dev.docket.application.identity.port.Users;
import dev.docket.application.orders.port.Orders;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;

/// The ports that keep things, all over one store: what the contracts and scenarios are run with.
public record Ports(
    Transactions transactions,
    Ids ids,
    Tenants tenants,
    Users users,
    Sessions sessions,
    ApiKeys apiKeys,
    Customers customers,
    Orders orders,
    EventLog events,
    IdempotencyRecords idempotency) {}
