package dev.docket.application.customers;

import dev.docket.application.customers.port.Customers;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerEvent;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerRevision;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

/// Changes what a client can give of a customer, of an inactive one too. Where nothing changes
/// there is no new version and no event.
public final class ReviseCustomer {

  private final Transactions transactions;
  private final Customers customers;
  private final InstantSource clock;
  private final Ids ids;

  public ReviseCustomer(
      Transactions transactions, Customers customers, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.customers = customers;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(CustomerId customer, CustomerRevision revision, ExpectedVersion version) {}

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
          var revised = customer.revise(command.revision(), clock.instant());
          if (revised.version() != customer.version()) {
            var event = new CustomerEvent.Revised(revised, customer).by(actor, ids.next());
            customers.save(actor.tenant(), revised, event);
          }
          return revised;
        });
  }
}
