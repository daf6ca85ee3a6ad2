package dev.docket.application.customers;

import dev.docket.application.customers.port.Customers;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerEvent;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

/// Activates or deactivates a customer. A customer that has the wanted status already stays as it
/// is, without a new version and without an event.
public final class SwitchCustomer {

  private final Transactions transactions;
  private final Customers customers;
  private final InstantSource clock;
  private final Ids ids;

  public SwitchCustomer(
      Transactions transactions, Customers customers, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.customers = customers;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(CustomerId customer, CustomerStatus target, ExpectedVersion version) {}

  public Customer handle(Actor actor, Command command) {
    actor.require(CustomerScopes.WRITE);
    return transactions.of(
        actor.tenant(),
        () -> {
          var customer =
              customers
                  .findForUpdate(actor.tenant(), command.customer())
                  .orElseThrow(() -> new NotFound("customer", command.customer()));
          command.version().require(customer.version());
          var switched = customer.switchTo(command.target(), clock.instant());
          if (switched.version() != customer.version()) {
            var event = new CustomerEvent.Switched(switched).by(actor, ids.next());
            customers.save(actor.tenant(), switched, event);
          }
          return switched;
        });
  }
}
