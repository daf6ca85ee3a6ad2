package dev.docket.http.invoices;

import dev.docket.application.invoices.IssueInvoice;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.orders.OrderId;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The body of `POST /invoices`.
@AnsweredAs(InvoiceResponse.class)
@Described("An invoice to be issued.")
public record IssueInvoiceRequest(
    @Described("What is to be paid for: a completed order.") @Required @Nullable UUID orderId,
    @Described(value = "Its number on paper; unique in the tenant.", example = "2026-0117")
        @Required
        @Length(max = Invoice.MAX_NUMBER_LENGTH)
        @Nullable String number) {

  IssueInvoice.Command toCommand(Violations violations) {
    return violations.orThrow(() ->
        new IssueInvoice.Command(
            new OrderId(Objects.requireNonNull(orderId)), Objects.requireNonNull(number)));
  }
}
