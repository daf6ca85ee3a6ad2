package dev.docket.application.customers.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

public final class InMemoryCustomers implements Customers {

  private final InMemoryTable<Customer> customers;
  private final InMemoryEventLog events;

  public InMemoryCustomers(InMemoryTransactions transactions, InMemoryEventLog events) {
    this.customers = new InMemoryTable<>(transactions);
    this.events = events;
  }

  @Override
  public void add(TenantId tenant, Customer customer, RecordedEvent event) {
    requireUnique(tenant, customer);
    put(tenant, customer, event);
  }

  @Override
  public void save(TenantId tenant, Customer customer, RecordedEvent event) {
    var current = find(tenant, customer.id()).map(Customer::version).orElse(0L);
    if (current != customer.version() - 1) {
      throw new Failure.Stale(current);
    }
    requireUnique(tenant, customer);
    put(tenant, customer, event);
  }

  @Override
  public Optional<Customer> find(TenantId tenant, CustomerId id) {
    return customers.find(tenant, id.value());
  }

  @Override
  public Optional<Customer> findForUpdate(TenantId tenant, CustomerId id) {
    return find(tenant, id);
  }

  @Override
  public Optional<Customer> findForShare(TenantId tenant, CustomerId id) {
    return find(tenant, id);
  }

  @Override
  public List<Customer> findAllForShare(TenantId tenant, Set<CustomerId> ids) {
    return findAll(tenant, ids);
  }

  @Override
  public List<Customer> findAll(TenantId tenant, Set<CustomerId> ids) {
    return ids.stream().flatMap(id -> find(tenant, id).stream()).toList();
  }

  @Override
  public Page<Customer, CustomerId> list(
      TenantId tenant, CustomerFilter filter, PageRequest<CustomerId> page) {
    var found =
        customers.newestFirst(tenant).stream()
            .filter(customer -> isBehind(customer, page.after()))
            .filter(customer -> isAsked(customer, filter))
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(found, page.limit(), Customer::id);
  }

  @Override
  public Count count(TenantId tenant, CustomerFilter filter, int atMost) {
    return customers.count(tenant, customer -> isAsked(customer, filter), atMost);
  }

  private static boolean isAsked(Customer customer, CustomerFilter filter) {
    return asks(filter.status(), customer.status())
        && asks(filter.email(), normalizedEmail(customer))
        && asks(filter.externalId(), customer.externalId());
  }

  private void put(TenantId tenant, Customer customer, RecordedEvent event) {
    customers.put(tenant, customer.id().value(), customer);
    events.append(tenant, event);
  }

  private void requireUnique(TenantId tenant, Customer customer) {
    requireUnique(tenant, customer, "email", InMemoryCustomers::normalizedEmail);
    requireUnique(tenant, customer, "external_id", Customer::externalId);
  }

  private void requireUnique(
      TenantId tenant, Customer given, String field, Function<Customer, @Nullable String> value) {
    var taken = value.apply(given);
    customers.newestFirst(tenant).stream()
        .filter(other -> !other.id().equals(given.id()))
        .filter(other -> taken != null && taken.equals(value.apply(other)))
        .findFirst()
        .ifPresent(bearer -> {
          throw new Failure.Duplicate(
              field, "another one of the customers has this " + field, bearer.id().value());
        });
  }

  private static boolean isBehind(Customer customer, @Nullable CustomerId after) {
    return after == null || customer.id().toString().compareTo(after.toString()) < 0;
  }

  private static boolean asks(@Nullable Object asked, @Nullable Object value) {
    return asked == null || Objects.equals(asked, value);
  }

  private static @Nullable String normalizedEmail(Customer customer) {
    return customer.email() == null ? null : customer.email().normalized();
  }
}
