package dev.docket.application.invoices.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

public final class InMemoryInvoices implements Invoices {

  private final InMemoryTable<Invoice> invoices;
  private final InMemoryEventLog events;

  public InMemoryInvoices(InMemoryTransactions transactions, InMemoryEventLog events) {
    this.invoices = new InMemoryTable<>(transactions);
    this.events = events;
  }

  @Override
  public void add(TenantId tenant, Invoice invoice, RecordedEvent event) {
    requireUnique(tenant, invoice);
    put(tenant, invoice, event);
  }

  @Override
  public void save(TenantId tenant, Invoice invoice, RecordedEvent event) {
    var current = find(tenant, invoice.id()).map(Invoice::version).orElse(0L);
    if (current != invoice.version() - 1) {
      throw new Failure.Stale(current);
    }
    put(tenant, invoice, event);
  }

  @Override
  public Optional<Invoice> find(TenantId tenant, InvoiceId id) {
    return invoices.find(tenant, id.value());
  }

  @Override
  public Optional<Invoice> findForUpdate(TenantId tenant, InvoiceId id) {
    return find(tenant, id);
  }

  @Override
  public Page<Invoice, InvoiceId> list(
      TenantId tenant, InvoiceFilter filter, PageRequest<InvoiceId> page) {
    return invoices.page(
        tenant, invoice -> isAsked(invoice, filter), page, Invoice::id, InvoiceId::value);
  }

  @Override
  public Count count(TenantId tenant, InvoiceFilter filter, int atMost) {
    return invoices.count(tenant, invoice -> isAsked(invoice, filter), atMost);
  }

  private static boolean isAsked(Invoice invoice, InvoiceFilter filter) {
    return filter.status() == null || filter.status() == invoice.status();
  }

  private void put(TenantId tenant, Invoice invoice, RecordedEvent event) {
    invoices.put(tenant, invoice.id().value(), invoice);
    events.append(tenant, event);
  }

  private void requireUnique(TenantId tenant, Invoice given) {
    invoices.newestFirst(tenant).stream()
        .filter(other -> other.number().equals(given.number()))
        .findFirst()
        .ifPresent(bearer -> {
          throw new Failure.Duplicate(
              "number", "another one of the invoices has this number", bearer.id().value());
        });
  }
}
