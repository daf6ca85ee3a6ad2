package dev.docket.application.invoices;

import dev.docket.application.invoices.port.Invoices;
import dev.docket.application.orders.port.Orders;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceEvent;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceScopes;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

public final class IssueInvoice {

  private final Transactions transactions;
  private final Invoices invoices;
  private final Orders orders;
  private final InstantSource clock;
  private final Ids ids;

  public IssueInvoice(
      Transactions transactions, Invoices invoices, Orders orders, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.invoices = invoices;
    this.orders = orders;
    this.clock = clock;
    this.ids = ids;
  }

  public record Command(OrderId order, String number) {}

  public Invoice handle(Actor actor, Command command) {
    actor.require(InvoiceScopes.WRITE);
    return transactions.of(
        actor.tenant(),
        () -> {
          // not locked: an order that is completed stays so, with the total that it has
          var order =
              orders
                  .find(actor.tenant(), command.order())
                  .orElseThrow(() -> new NotFound("order", command.order()));
          var id = new InvoiceId(ids.next());
          var invoice = Invoice.issue(id, command.number(), order, clock.instant());
          var event = new InvoiceEvent(invoice).by(actor, ids.next());
          invoices.add(actor.tenant(), invoice, event);
          return invoice;
        });
  }
}
