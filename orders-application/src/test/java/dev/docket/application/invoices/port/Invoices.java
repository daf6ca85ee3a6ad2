package dev.docket.application.invoices.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

/// The invoices of each tenant. Another tenant's invoice is not found, like one that never was.
public interface Invoices {

  /// Writes a new invoice and the event that tells of it: both or neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_number` when another invoice of
  ///   the tenant has it, with the id of that one
  void add(TenantId tenant, Invoice invoice, RecordedEvent event);

  /// Writes a changed invoice over the version before, and the event that tells of it: both or
  /// neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  void save(TenantId tenant, Invoice invoice, RecordedEvent event);

  Optional<Invoice> find(TenantId tenant, InvoiceId id);

  /// Finds an invoice and keeps others from changing it until the transaction ends.
  Optional<Invoice> findForUpdate(TenantId tenant, InvoiceId id);

  /// Newest first.
  Page<Invoice, InvoiceId> list(TenantId tenant, InvoiceFilter filter, PageRequest<InvoiceId> page);

  /// How many such invoices there are, counted up to a number.
  Count count(TenantId tenant, InvoiceFilter filter, int atMost);
}
