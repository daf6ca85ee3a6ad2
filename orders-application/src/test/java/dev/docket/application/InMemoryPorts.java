package dev.docket.application;

import dev.docket.application.customers.port.InMemoryCustomers;
import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.idempotency.port.InMemoryIdempotencyRecords;
import dev.docket.application.identity.port.InMemoryApiKeys;
import dev.docket.application.identity.port.InMemorySessions;
import dev.docket.application.identity.port.InMemoryTenants;
import dev.docket.application.identity.port.InMemoryUsers;
import dev.docket.application.orders.port.InMemoryOrders;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.application.shared.port.SequentialIds;

public final class InMemoryPorts {

  private InMemoryPorts() {}

  /// Ports over an empty store.
  public static Ports create() {
    var transactions = new InMemoryTransactions();
    return over(transactions, new InMemoryEventLog(transactions));
  }

  /// Ports over an empty store, in which another feature keeps its things as well.
  public static Ports over(InMemoryTransactions transactions, InMemoryEventLog events) {
    var users = new InMemoryUsers(transactions, events);
    return new Ports(
        transactions,
        new SequentialIds(),
        new InMemoryTenants(transactions, events),
        users,
        new InMemorySessions(transactions, events, users),
        new InMemoryApiKeys(transactions, events, users),
        new InMemoryCustomers(transactions, events),
        new InMemoryOrders(transactions, events),
        events,
        new InMemoryIdempotencyRecords(transactions));
  }
}
