package dev.docket.application.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.Refusal;
import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.invoices.port.InMemoryInvoices;
import dev.docket.application.invoices.port.InvoiceFilter;
import dev.docket.application.invoices.port.InvoiceFixture;
import dev.docket.application.invoices.port.Invoices;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceScopes;
import dev.docket.domain.invoices.InvoiceStatus;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InvoiceUseCasesTest {

  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions);
  private final Ports ports = InMemoryPorts.over(transactions, events);
  private final Invoices invoices = new InMemoryInvoices(transactions, events);
  private final TestClock clock = new TestClock();
  private final InvoiceUseCases useCases =
      new InvoiceUseCases(
          new IssueInvoice(transactions, invoices, ports.orders(), clock, ports.ids()),
          new SettleInvoice(transactions, invoices, clock, ports.ids()),
          new InvoiceQueries(invoices));

  private final InvoiceFixture given = new InvoiceFixture(ports, invoices);
  private final TenantId tenant = given.given().tenant();
  private final Actor member = given.actor(tenant, Role.MEMBER);
  private final Actor viewer = given.actor(tenant, Role.VIEWER);
  private final Actor stranger = given.actor(given.given().tenant(), Role.OWNER);
  private final Order order = given.completedOrder(tenant);

  @Test
  void an_issued_invoice_is_kept_as_it_is_handed_back() {
    clock.advance(Duration.ofHours(1));

    var invoice = issue(member, order.id());

    assertThat(useCases.queries().get(viewer, invoice.id())).isEqualTo(invoice);
    assertThat(invoice.order()).isEqualTo(order.id());
    assertThat(invoice.total()).isEqualTo(order.total());
    assertThat(invoice.issuedAt()).isEqualTo(Given.NOW.plus(Duration.ofHours(1)));
    assertThat(timeline(invoice))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("invoice.issued");
          assertThat(event.actor()).isEqualTo(member.subject());
        });
  }

  @Test
  void an_order_that_is_not_completed_takes_no_invoice() {
    var pending = given.given().order(tenant, given.given().customer(tenant));

    var refusal = Refusal.of(Failure.RuleBroken.class, () -> issue(member, pending.id()));

    assertThat(refusal.code()).isEqualTo("order_not_completed");
    assertThat(all()).isEmpty();
  }

  @Test
  void an_order_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var neverWas = new OrderId(ports.ids().next());

    assertThat(Refusal.words(order.id(), () -> issue(stranger, order.id())))
        .isEqualTo(Refusal.words(neverWas, () -> issue(stranger, neverWas)))
        .isEqualTo("NotFound order_not_found: there is no order <id>");
    assertThat(all()).isEmpty();
  }

  @Test
  void an_invoice_is_paid_once_however_often_that_is_said() {
    var invoice = issue(member, order.id());

    var paid = settle(member, invoice.id(), InvoiceStatus.PAID);
    var again = settle(member, invoice.id(), InvoiceStatus.PAID);
    var left = settle(member, invoice.id(), null);

    assertThat(paid.status()).isEqualTo(InvoiceStatus.PAID);
    assertThat(all()).containsExactly(paid).containsExactly(again).containsExactly(left);
    assertThat(timeline(invoice))
        .extracting(RecordedEvent::type)
        .containsExactly("invoice.paid", "invoice.issued");
  }

  @Test
  void a_version_that_is_not_meant_is_refused() {
    var invoice = issue(member, order.id());
    var command =
        new SettleInvoice.Command(invoice.id(), InvoiceStatus.PAID, ExpectedVersion.of(2L));

    var refusal = Refusal.of(Failure.Stale.class, () -> useCases.settle().handle(member, command));

    assertThat(refusal.currentVersion()).isEqualTo(1);
    assertThat(all()).containsExactly(invoice);
  }

  @Test
  void an_invoice_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var invoice = issue(member, order.id());
    var neverWas = new InvoiceId(ports.ids().next());

    assertThat(Refusal.words(invoice.id(), () -> settle(stranger, invoice.id(), null)))
        .isEqualTo(Refusal.words(neverWas, () -> settle(stranger, neverWas, null)))
        .isEqualTo(
            Refusal.words(invoice.id(), () -> useCases.queries().get(stranger, invoice.id())))
        .isEqualTo("NotFound invoice_not_found: there is no invoice <id>");
  }

  @Test
  void a_viewer_reads_and_writes_nothing() {
    var invoice = issue(member, order.id());

    for (var refusal :
        List.of(
            Refusal.of(Failure.Forbidden.class, () -> issue(viewer, order.id())),
            Refusal.of(
                Failure.Forbidden.class, () -> settle(viewer, invoice.id(), InvoiceStatus.PAID)))) {
      assertThat(refusal.required()).isEqualTo(InvoiceScopes.WRITE);
    }
    assertThat(all()).containsExactly(invoice);
    assertThat(useCases.queries().count(viewer, InvoiceFilter.ALL).number()).isEqualTo(1);
  }

  @Test
  void who_holds_no_scope_of_invoices_reads_none() {
    var other = given.given().actor(tenant, Role.OWNER);

    var refusal = Refusal.of(Failure.Forbidden.class, () -> list(other));

    assertThat(refusal.required()).isEqualTo(InvoiceScopes.READ);
  }

  private Invoice issue(Actor actor, OrderId of) {
    return useCases.issue().handle(actor, new IssueInvoice.Command(of, "2026-1"));
  }

  private Invoice settle(Actor actor, InvoiceId invoice, @Nullable InvoiceStatus target) {
    return useCases
        .settle()
        .handle(actor, new SettleInvoice.Command(invoice, target, ExpectedVersion.any()));
  }

  private List<Invoice> all() {
    return list(viewer);
  }

  private List<Invoice> list(Actor actor) {
    return useCases.queries().list(actor, InvoiceFilter.ALL, PageRequest.first(9)).items();
  }

  private List<RecordedEvent> timeline(Invoice invoice) {
    return events.timeline(tenant, "invoice", invoice.id().value(), PageRequest.first(9)).items();
  }
}
