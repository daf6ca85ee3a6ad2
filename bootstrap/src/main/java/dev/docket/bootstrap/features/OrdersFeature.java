package dev.docket.bootstrap.features;

import dev.docket.application.customers.CustomerQueries;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.orders.OrderQueries;
import dev.docket.application.orders.OrderUseCases;
import dev.docket.application.orders.PlaceOrder;
import dev.docket.application.orders.PlaceOrders;
import dev.docket.application.orders.ReviseOrder;
import dev.docket.bootstrap.Platform;
import dev.docket.bootstrap.Settings;
import dev.docket.http.orders.ExportSlots;
import dev.docket.http.orders.OrderExportRoutes;
import dev.docket.http.orders.OrderRoutes;
import dev.docket.http.shared.Downloads;
import dev.docket.persistence.customers.JdbiCustomers;
import dev.docket.persistence.events.JdbiEventLog;
import dev.docket.persistence.orders.JdbiOrders;

public final class OrdersFeature {

  private static final int EXPORTS_OF_A_TENANT = 2;
  private static final int MOST_EXPORTS = 8;

  private OrdersFeature() {}

  public static Feature wire(Platform platform) {
    var useCases = useCases(platform);
    var settings = platform.settings();
    return Feature.of(
        new OrderExportRoutes(
            useCases.queries(),
            settings.currencies(),
            exportSlots(settings),
            new Downloads(Downloads.Limits.USUAL),
            platform.clock()),
        new OrderRoutes(
            useCases,
            new CustomerQueries(new JdbiCustomers(platform.sql())),
            settings.currencies(),
            platform.lists()));
  }

  /// All that can be asked of the feature.
  public static OrderUseCases useCases(Platform platform) {
    var orders = new JdbiOrders(platform.sql());
    var customers = new JdbiCustomers(platform.sql());
    var events = new JdbiEventLog(platform.sql());
    var transactions = platform.transactions();
    var clock = platform.clock();
    var ids = platform.ids();
    return new OrderUseCases(
        new PlaceOrder(transactions, orders, customers, clock, ids),
        new PlaceOrders(transactions, orders, customers, clock, ids),
        new ReviseOrder(transactions, orders, clock, ids),
        new AdvanceOrder(transactions, orders, clock, ids),
        new OrderQueries(orders, events));
  }

  /// At least half of the connections are left to all other calls.
  private static ExportSlots exportSlots(Settings settings) {
    var connections = settings.poolSize() + settings.maxOverflow();
    return new ExportSlots(EXPORTS_OF_A_TENANT, Math.clamp(connections / 2, 1, MOST_EXPORTS));
  }
}
