package dev.docket.application.customers;

import dev.docket.application.customers.port.Customers;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerEvent;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Metadata;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

public final class RegisterCustomer {

  private final Transactions transactions;
  private final Customers customers;
  private final InstantSource clock;
  private final Ids ids;

  public RegisterCustomer(
      Transactions transactions, Customers customers, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.customers = customers;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(
      String name, @Nullable EmailAddress email, @Nullable String externalId, Metadata metadata) {}

  public Customer handle(Actor actor, Command command) {
    actor.require(CustomerScopes.WRITE);
    var customer =
        Customer.register(
            new CustomerId(ids.next()),
            command.name(),
            command.email(),
            command.externalId(),
            command.metadata(),
            clock.instant());
    return transactions.of(
        actor.tenant(),
        () -> {
          var event = new CustomerEvent.Registered(customer).by(actor, ids.next());
          customers.add(actor.tenant(), customer, event);
          return customer;
        });
  }
}
