package dev.docket.domain.invoices;

import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InvoiceTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final InvoiceId ID = new InvoiceId(new UUID(0, 1));
  private static final Money PRICE = Money.parse("13.99", Currency.of("EUR"));

  private static final Order COMPLETED =
      orderAfter(OrderAction.CONFIRM, OrderAction.PROCESS, OrderAction.COMPLETE);

  @Test
  void an_invoice_is_issued_over_the_total_of_its_order() {
    var invoice = Invoice.issue(ID, "2026-1", COMPLETED, NOW);

    assertThat(invoice)
        .isEqualTo(
            new Invoice(
                ID, "2026-1", COMPLETED.id(), PRICE.times(2), InvoiceStatus.ISSUED, 1, NOW, NOW));
  }

  static Stream<Order> ordersThatAreNotCompleted() {
    return Stream.of(
        orderAfter(),
        orderAfter(OrderAction.CONFIRM),
        orderAfter(OrderAction.CONFIRM, OrderAction.PROCESS),
        orderAfter(OrderAction.CANCEL));
  }

  @ParameterizedTest
  @MethodSource("ordersThatAreNotCompleted")
  void an_order_that_is_not_completed_takes_no_invoice(Order order) {
    assertThatThrownBy(() -> Invoice.issue(ID, "2026-1", order, NOW))
        .isInstanceOfSatisfying(
            Failure.RuleBroken.class,
            broken -> assertThat(broken.code()).isEqualTo("order_not_completed"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void a_number_has_1_to_50_characters(int length) {
    assertThat(issued("🙂".repeat(length)).number()).isEqualTo("🙂".repeat(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 51})
  void a_shorter_or_longer_number_is_refused(int length) {
    assertThat(violation(() -> issued("x".repeat(length)))).isEqualTo("/number length");
  }

  @ParameterizedTest
  @EnumSource(
      value = InvoiceStatus.class,
      names = {"PAID", "VOID"})
  void an_issued_invoice_is_settled_once(InvoiceStatus target) {
    var invoice = issued("2026-1");

    var settled = invoice.settle(target, NOW.plusSeconds(1));

    assertThat(settled.status()).isEqualTo(target);
    assertThat(settled.version()).isEqualTo(2);
    assertThat(settled.issuedAt()).isEqualTo(NOW);
    assertThat(settled.updatedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(settled.settle(target, NOW.plusSeconds(2))).isSameAs(settled);
    for (var other : InvoiceStatus.values()) {
      if (other != target) {
        assertThatThrownBy(() -> settled.settle(other, NOW))
            .isInstanceOfSatisfying(
                Failure.RuleBroken.class,
                broken -> assertThat(broken.code()).isEqualTo("invoice_settled"));
      }
    }
  }

  @Test
  void each_version_has_an_event_that_tells_what_was_done() {
    var invoice = issued("2026-1");

    assertThat(new InvoiceEvent(invoice).type()).isEqualTo("invoice.issued");
    assertThat(new InvoiceEvent(invoice.settle(InvoiceStatus.PAID, NOW)).type())
        .isEqualTo("invoice.paid");
    assertThat(new InvoiceEvent(invoice.settle(InvoiceStatus.VOID, NOW)).type())
        .isEqualTo("invoice.voided");
    assertThat(new InvoiceEvent(invoice).data())
        .isEqualTo(
            Map.of(
                "number", "2026-1",
                "order_id", COMPLETED.id().toString(),
                "currency", "EUR",
                "total_amount", "27.98"));
  }

  @Test
  void a_status_is_read_as_it_is_written() {
    for (var status : InvoiceStatus.values()) {
      assertThat(InvoiceStatus.parse(status.code())).isEqualTo(status);
      assertThat(InvoiceStatus.of(status.code())).isEqualTo(status);
    }
    assertThat(violation(() -> InvoiceStatus.parse("PAID"))).isEqualTo("/status enum");
  }

  private static Invoice issued(String number) {
    return Invoice.issue(ID, number, COMPLETED, NOW);
  }

  private static Order orderAfter(OrderAction... actions) {
    var customer =
        Customer.register(new CustomerId(new UUID(0, 2)), "Ada", null, null, Metadata.EMPTY, NOW);
    var draft =
        new OrderDraft(
            PRICE.currency(), List.of(new OrderLine("tea", 2, PRICE)), null, Metadata.EMPTY);
    var order =
        Order.place(new OrderId(new UUID(0, 3)), customer, draft, () -> new UUID(0, 4), NOW);
    for (var action : actions) {
      order = order.advance(action, NOW);
    }
    return order;
  }
}
