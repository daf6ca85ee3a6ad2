package dev.docket.application.invoices;

import dev.docket.application.invoices.port.Invoices;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceEvent;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceScopes;
import dev.docket.domain.invoices.InvoiceStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Marks an invoice as paid or void. Where nothing changes there is no new version and no event.
public final class SettleInvoice {

  private final Transactions transactions;
  private final Invoices invoices;
  private final InstantSource clock;
  private final Ids ids;

  public SettleInvoice(Transactions transactions, Invoices invoices, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.invoices = invoices;
    this.clock = clock;
    this.ids = ids;
  }

  /// @param target absent to leave it as it is
  public record Command(
      InvoiceId invoice, @Nullable InvoiceStatus target, ExpectedVersion version) {}

  public Invoice handle(Actor actor, Command command) {
    actor.require(InvoiceScopes.WRITE);
    return transactions.of(
        actor.tenant(),
        () -> {
          var invoice =
              invoices
                  .findForUpdate(actor.tenant(), command.invoice())
                  .orElseThrow(() -> new NotFound("invoice", command.invoice()));
          command.version().require(invoice.version());
          var target = Objects.requireNonNullElse(command.target(), invoice.status());
          var settled = invoice.settle(target, clock.instant());
          if (settled.version() != invoice.version()) {
            var event = new InvoiceEvent(settled).by(actor, ids.next());
            invoices.save(actor.tenant(), settled, event);
          }
          return settled;
        });
  }
}
