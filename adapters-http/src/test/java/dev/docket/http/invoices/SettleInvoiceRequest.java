package dev.docket.http.invoices;

import dev.docket.application.invoices.SettleInvoice;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceStatus;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /invoices/{id}`, a merge patch.
@AnsweredAs(InvoiceResponse.class)
@Described("A merge patch of an invoice.")
public record SettleInvoiceRequest(
    @Described(
            value = "`paid`, or `void` where it is not to be paid any more.",
            oneOf = InvoiceStatus.class,
            example = "paid")
        @Nullable Change<@Required String> status) {

  SettleInvoice.Command toCommand(
      InvoiceId invoice, ExpectedVersion version, Violations violations) {
    var target = violations.read("", Change.wanted(status), InvoiceStatus::parse);
    return violations.orThrow(() -> new SettleInvoice.Command(invoice, target, version));
  }
}
