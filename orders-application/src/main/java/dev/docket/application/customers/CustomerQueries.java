package dev.docket.application.customers;

import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.application.customers.port.Customers;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;
import java.util.List;
import java.util.Set;

public final class CustomerQueries {

  private final Customers customers;

  public CustomerQueries(Customers customers) {
    this.customers = customers;
  }

  public Customer get(Actor actor, CustomerId id) {
    actor.require(CustomerScopes.READ);
    return customers.find(actor.tenant(), id).orElseThrow(() -> new NotFound("customer", id));
  }

  /// Those of the customers that there are, in no certain order.
  public List<Customer> getAll(Actor actor, Set<CustomerId> ids) {
    actor.require(CustomerScopes.READ);
    return customers.findAll(actor.tenant(), ids);
  }

  public Page<Customer, CustomerId> list(
      Actor actor, CustomerFilter filter, PageRequest<CustomerId> page) {
    actor.require(CustomerScopes.READ);
    return customers.list(actor.tenant(), filter, page);
  }

  public Count count(Actor actor, CustomerFilter filter) {
    actor.require(CustomerScopes.READ);
    return customers.count(actor.tenant(), filter, Count.MOST);
  }
}
