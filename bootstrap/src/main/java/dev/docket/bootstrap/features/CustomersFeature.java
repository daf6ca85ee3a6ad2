package dev.docket.bootstrap.features;

import dev.docket.application.customers.CustomerQueries;
import dev.docket.application.customers.CustomerUseCases;
import dev.docket.application.customers.RegisterCustomer;
import dev.docket.application.customers.ReviseCustomer;
import dev.docket.application.customers.SwitchCustomer;
import dev.docket.bootstrap.Platform;
import dev.docket.http.customers.CustomerRoutes;
import dev.docket.persistence.customers.JdbiCustomers;

public final class CustomersFeature {

  private CustomersFeature() {}

  public static Feature wire(Platform platform) {
    return Feature.of(new CustomerRoutes(useCases(platform), platform.lists()));
  }

  /// All that can be asked of the feature.
  public static CustomerUseCases useCases(Platform platform) {
    var customers = new JdbiCustomers(platform.sql());
    var transactions = platform.transactions();
    var clock = platform.clock();
    var ids = platform.ids();
    return new CustomerUseCases(
        new RegisterCustomer(transactions, customers, clock, ids),
        new ReviseCustomer(transactions, customers, clock, ids),
        new SwitchCustomer(transactions, customers, clock, ids),
        new CustomerQueries(customers));
  }
}
