package dev.docket.application.customers.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The customers of each tenant. Another tenant's customer is not found, like one that never was.
public interface Customers {

  /// Writes a new customer and the event that tells of it: both or neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_email` (compared normalized) or
  ///   `duplicate_external_id` when another customer of the tenant has it, with the id of that one
  void add(TenantId tenant, Customer customer, RecordedEvent event);

  /// Writes a changed customer over the version before, and the event that tells of it: both or
  /// neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  /// @throws dev.docket.domain.shared.Failure.Duplicate as in [#add]
  void save(TenantId tenant, Customer customer, RecordedEvent event);

  Optional<Customer> find(TenantId tenant, CustomerId id);

  /// Finds a customer and keeps others from changing it until the transaction ends.
  Optional<Customer> findForUpdate(TenantId tenant, CustomerId id);

  /// Finds a customer and keeps its status as it is until the transaction ends; any number of
  /// transactions can do so at once.
  Optional<Customer> findForShare(TenantId tenant, CustomerId id);

  /// Finds those of the customers that there are, in no certain order.
  List<Customer> findAll(TenantId tenant, Set<CustomerId> ids);

  /// Finds those of the customers that there are, and keeps the status of each as it is until the
  /// transaction ends, like [#findForShare].
  List<Customer> findAllForShare(TenantId tenant, Set<CustomerId> ids);

  /// Newest first.
  Page<Customer, CustomerId> list(
      TenantId tenant, CustomerFilter filter, PageRequest<CustomerId> page);

  /// How many such customers there are, counted up to a number.
  Count count(TenantId tenant, CustomerFilter filter, int atMost);
}
