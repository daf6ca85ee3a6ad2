package dev.docket.application.invoices.port;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.port.InMemoryTransactions;

final class InMemoryInvoicesTest implements InvoicesContract {

  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions);
  private final Ports ports = InMemoryPorts.over(transactions, events);
  private final Invoices invoices = new InMemoryInvoices(transactions, events);

  @Override
  public Ports ports() {
    return ports;
  }

  @Override
  public Invoices invoices() {
    return invoices;
  }
}
