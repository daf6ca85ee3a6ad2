package dev.docket.application.invoices;

import dev.docket.application.invoices.port.InvoiceFilter;
import dev.docket.application.invoices.port.Invoices;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;

public final class InvoiceQueries {

  private final Invoices invoices;

  public InvoiceQueries(Invoices invoices) {
    this.invoices = invoices;
  }

  public Invoice get(Actor actor, InvoiceId id) {
    actor.require(InvoiceScopes.READ);
    return invoices.find(actor.tenant(), id).orElseThrow(() -> new NotFound("invoice", id));
  }

  public Page<Invoice, InvoiceId> list(
      Actor actor, InvoiceFilter filter, PageRequest<InvoiceId> page) {
    actor.require(InvoiceScopes.READ);
    return invoices.list(actor.tenant(), filter, page);
  }

  public Count count(Actor actor, InvoiceFilter filter) {
    actor.require(InvoiceScopes.READ);
    return invoices.count(actor.tenant(), filter, Count.MOST);
  }
}
