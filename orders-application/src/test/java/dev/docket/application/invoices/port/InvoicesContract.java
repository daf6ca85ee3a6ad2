package dev.docket.application.invoices.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.Walk;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceEvent;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceStatus;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public interface InvoicesContract {

  Ports ports();

  /// Over the same store as the ports.
  Invoices invoices();

  @Test
  default void an_added_invoice_is_found_as_it_was() {
    var given = fixture();
    var tenant = given.given().tenant();

    var invoice = given.invoice(tenant, "2026-1");

    assertThat(invoices().find(tenant, invoice.id())).contains(invoice);
    assertThat(timeline(tenant, invoice)).containsExactly("invoice.issued");
  }

  @Test
  default void a_number_is_given_once_in_a_tenant() {
    var given = fixture();
    var tenant = given.given().tenant();
    var first = given.invoice(tenant, "2026-1");
    var second = given.newInvoice(given.completedOrder(tenant), "2026-1");

    assertThatThrownBy(() -> given.add(tenant, second))
        .isInstanceOfSatisfying(
            Failure.Duplicate.class,
            duplicate -> {
              assertThat(duplicate.code()).isEqualTo("duplicate_number");
              assertThat(duplicate.existing()).isEqualTo(first.id().value());
            });

    assertThat(invoices().find(tenant, second.id())).isEmpty();
    assertThat(timeline(tenant, second)).isEmpty();
  }

  @Test
  default void two_tenants_can_use_the_same_number() {
    var given = fixture();
    var stranger = given.given().tenant();
    given.invoice(given.given().tenant(), "2026-1");

    var theirs = given.invoice(stranger, "2026-1");

    assertThat(invoices().find(stranger, theirs.id())).contains(theirs);
  }

  @Test
  default void a_saved_invoice_is_found_as_it_is_now() {
    var given = fixture();
    var tenant = given.given().tenant();
    var paid = given.invoice(tenant, "2026-1").settle(InvoiceStatus.PAID, Given.NOW.plusSeconds(1));

    given.save(tenant, paid);

    assertThat(invoices().find(tenant, paid.id())).contains(paid);
    assertThat(timeline(tenant, paid)).containsExactly("invoice.paid", "invoice.issued");
  }

  @Test
  default void saving_an_outdated_copy_is_refused_and_tells_the_current_version() {
    var given = fixture();
    var tenant = given.given().tenant();
    var paid = given.invoice(tenant, "2026-1").settle(InvoiceStatus.PAID, Given.NOW.plusSeconds(1));
    given.save(tenant, paid);

    assertThatThrownBy(() -> given.save(tenant, paid))
        .isInstanceOfSatisfying(
            Failure.Stale.class, stale -> assertThat(stale.currentVersion()).isEqualTo(2));
  }

  @Test
  default void nothing_stays_of_a_transaction_that_fails() {
    var given = fixture();
    var tenant = given.given().tenant();
    var invoice = given.newInvoice(given.completedOrder(tenant), "2026-1");
    var event = given.given().event(new InvoiceEvent(invoice));

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .run(
                    tenant,
                    () -> {
                      invoices().add(tenant, invoice, event);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(invoices().find(tenant, invoice.id())).isEmpty();
    assertThat(timeline(tenant, invoice)).isEmpty();
  }

  @Test
  default void a_list_is_newest_first_in_pages_and_can_be_filtered_and_counted() {
    var given = fixture();
    var tenant = given.given().tenant();
    var first = given.invoice(tenant, "2026-1");
    var second =
        given.invoice(tenant, "2026-2").settle(InvoiceStatus.PAID, Given.NOW.plusSeconds(1));
    given.save(tenant, second);
    var third = given.invoice(tenant, "2026-3");

    assertThat(list(tenant, InvoiceFilter.ALL)).containsExactly(third, second, first);
    assertThat(list(tenant, new InvoiceFilter(InvoiceStatus.ISSUED))).containsExactly(third, first);
    assertThat(list(tenant, new InvoiceFilter(InvoiceStatus.PAID))).containsExactly(second);
    assertThat(list(tenant, new InvoiceFilter(InvoiceStatus.VOID))).isEmpty();
    assertThat(invoices().count(tenant, InvoiceFilter.ALL, 2)).isEqualTo(new Count(2, true));
    assertThat(invoices().count(tenant, new InvoiceFilter(InvoiceStatus.PAID), 2))
        .isEqualTo(new Count(1, false));
  }

  @Test
  default void a_stranger_sees_and_changes_nothing() {
    var given = fixture();
    var tenant = given.given().tenant();
    var invoice = given.invoice(tenant, "2026-1");
    var stranger = given.given().tenant();

    assertThat(invoices().find(stranger, invoice.id())).isEmpty();
    assertThat(
            ports()
                .transactions()
                .of(stranger, () -> invoices().findForUpdate(stranger, invoice.id())))
        .isEmpty();
    assertThat(list(stranger, InvoiceFilter.ALL)).isEmpty();
    assertThat(list(stranger, new InvoiceFilter(InvoiceStatus.ISSUED))).isEmpty();
    assertThat(invoices().count(stranger, InvoiceFilter.ALL, 9)).isEqualTo(new Count(0, false));
    assertThatThrownBy(() ->
            given.save(stranger, invoice.settle(InvoiceStatus.PAID, Given.NOW.plusSeconds(1))))
        .isInstanceOfSatisfying(
            Failure.Stale.class, stale -> assertThat(stale.currentVersion()).isZero());

    assertThat(invoices().find(tenant, invoice.id())).contains(invoice);
  }

  @Test
  default void of_many_saves_over_one_version_exactly_one_wins() {
    var given = fixture();
    var tenant = given.given().tenant();
    var paid = given.invoice(tenant, "2026-1").settle(InvoiceStatus.PAID, Given.NOW.plusSeconds(1));

    var outcomes =
        Race.of(
            16,
            () -> {
              given.save(tenant, paid);
              return "saved";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
  }

  @Test
  default void of_many_with_one_number_exactly_one_is_added() {
    var given = fixture();
    var tenant = given.given().tenant();
    var order = given.completedOrder(tenant);

    var outcomes =
        Race.of(
            16,
            () -> {
              given.add(tenant, given.newInvoice(order, "2026-1"));
              return "added";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Duplicate.class);
  }

  private InvoiceFixture fixture() {
    return new InvoiceFixture(ports(), invoices());
  }

  private List<Invoice> list(TenantId tenant, InvoiceFilter filter) {
    return Walk.over((PageRequest<InvoiceId> page) -> invoices().list(tenant, filter, page), 2);
  }

  private Stream<String> timeline(TenantId tenant, Invoice invoice) {
    return ports()
        .events()
        .timeline(tenant, "invoice", invoice.id().value(), PageRequest.first(9))
        .items()
        .stream()
        .map(RecordedEvent::type);
  }
}
