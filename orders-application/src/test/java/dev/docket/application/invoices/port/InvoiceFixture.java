package dev.docket.application.invoices.port;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceEvent;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceScopes;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Scopes;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.util.List;

/// Sets a scene with invoices.
public record InvoiceFixture(Given given, Invoices invoices) {

  private static final Scopes SCOPES = new Scopes(List.of(InvoiceScopes.READ, InvoiceScopes.WRITE));

  private static final List<OrderAction> TO_THE_END =
      List.of(OrderAction.CONFIRM, OrderAction.PROCESS, OrderAction.COMPLETE);

  public InvoiceFixture(Ports ports, Invoices invoices) {
    this(new Given(ports), invoices);
  }

  public Actor actor(TenantId tenant, Role role) {
    var ids = given.ports().ids();
    return new Actor(
        tenant, Subject.user(ids.next()), role, SCOPES.heldBy(role), ids.next(), "request-1");
  }

  public Order completedOrder(TenantId tenant) {
    var order = given.order(tenant, given.customer(tenant));
    for (var action : TO_THE_END) {
      var next = order.advance(action, Given.NOW);
      given.save(tenant, order, next);
      order = next;
    }
    return order;
  }

  public Invoice newInvoice(Order order, String number) {
    return Invoice.issue(new InvoiceId(given.ports().ids().next()), number, order, Given.NOW);
  }

  public Invoice invoice(TenantId tenant, String number) {
    var invoice = newInvoice(completedOrder(tenant), number);
    add(tenant, invoice);
    return invoice;
  }

  public void add(TenantId tenant, Invoice invoice) {
    given
        .ports()
        .transactions()
        .run(tenant, () -> invoices.add(tenant, invoice, given.event(new InvoiceEvent(invoice))));
  }

  public void save(TenantId tenant, Invoice invoice) {
    given
        .ports()
        .transactions()
        .run(tenant, () -> invoices.save(tenant, invoice, given.event(new InvoiceEvent(invoice))));
  }
}
