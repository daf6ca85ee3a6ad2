package dev.docket.bootstrap.features;

import dev.docket.application.invoices.InvoiceQueries;
import dev.docket.application.invoices.InvoiceUseCases;
import dev.docket.application.invoices.IssueInvoice;
import dev.docket.application.invoices.SettleInvoice;
import dev.docket.bootstrap.Platform;
import dev.docket.http.invoices.InvoiceRoutes;
import dev.docket.persistence.invoices.JdbiInvoices;
import dev.docket.persistence.orders.JdbiOrders;

public final class InvoicesFeature {

  private InvoicesFeature() {}

  public static Feature wire(Platform platform) {
    return Feature.of(new InvoiceRoutes(useCases(platform), platform.lists()));
  }

  /// All that can be asked of the feature.
  public static InvoiceUseCases useCases(Platform platform) {
    var invoices = new JdbiInvoices(platform.sql());
    var orders = new JdbiOrders(platform.sql());
    var transactions = platform.transactions();
    var clock = platform.clock();
    var ids = platform.ids();
    return new InvoiceUseCases(
        new IssueInvoice(transactions, invoices, orders, clock, ids),
        new SettleInvoice(transactions, invoices, clock, ids),
        new InvoiceQueries(invoices));
  }
}
