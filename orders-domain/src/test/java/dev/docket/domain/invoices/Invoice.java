package dev.docket.domain.invoices;

import dev.docket.domain.money.Money;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Text;
import java.time.Instant;

/// What a tenant wants to be paid for a completed order.
///
/// @param number the tenant's own, as it stands on paper
/// @param total that of the order
/// @param version 1 when issued, one more with every change
public record Invoice(
    InvoiceId id,
    String number,
    OrderId order,
    Money total,
    InvoiceStatus status,
    long version,
    Instant issuedAt,
    Instant updatedAt) {

  public static final int MAX_NUMBER_LENGTH = 50;

  public Invoice {
    Text.within("/number", number, 1, MAX_NUMBER_LENGTH);
  }

  /// @throws Failure.RuleBroken `order_not_completed`
  public static Invoice issue(InvoiceId id, String number, Order order, Instant now) {
    if (order.status() != OrderStatus.COMPLETED) {
      throw new Failure.RuleBroken(
          "order_not_completed",
          "an order that is %s takes no invoice".formatted(order.status().code()));
    }
    return new Invoice(id, number, order.id(), order.total(), InvoiceStatus.ISSUED, 1, now, now);
  }

  /// The invoice in the given status; the very same invoice when it has this status already.
  ///
  /// @throws Failure.RuleBroken `invoice_settled`
  public Invoice settle(InvoiceStatus target, Instant now) {
    if (status == target) {
      return this;
    }
    if (status != InvoiceStatus.ISSUED) {
      throw new Failure.RuleBroken(
          "invoice_settled", "an invoice that is %s stays so".formatted(status.code()));
    }
    return new Invoice(id, number, order, total, target, version + 1, issuedAt, now);
  }
}
