package dev.docket.bootstrap.features;

import dev.docket.application.customers.CustomerQueries;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.orders.OrderQueries;
import dev.docket.application.orders.OrderUseCases;
import dev.docket.application.orders.PlaceOrder;
import dev.docket.application.orders.PlaceOrders;
import dev.docket.application.orders.ReviseOrder;
import dev.docket.bootstrap.Platform;
import dev.docket.http.orders.OrderRoutes;
import dev.docket.persistence.customers.JdbiCustomers;
import dev.docket.persistence.events.JdbiEventLog;
import dev.docket.persistence.orders.JdbiOrders;

public final class OrdersFeature {

  private OrdersFeature() {}

  public static Feature wire(Platform platform) {
    var orders = new JdbiOrders(platform.sql());
    var customers = new JdbiCustomers(platform.sql());
    var events = new JdbiEventLog(platform.sql());
    var transactions = platform.transactions();
    var clock = platform.clock();
    var ids = platform.ids();
    var useCases =
        new OrderUseCases(
            new PlaceOrder(transactions, orders, customers, clock, ids),
            new PlaceOrders(transactions, orders, customers, clock, ids),
            new ReviseOrder(transactions, orders, clock, ids),
            new AdvanceOrder(transactions, orders, clock, ids),
            new OrderQueries(orders, events));
    return Feature.of(
        new OrderRoutes(
            useCases,
            new CustomerQueries(customers),
            platform.settings().currencies(),
            platform.lists()));
  }
}
