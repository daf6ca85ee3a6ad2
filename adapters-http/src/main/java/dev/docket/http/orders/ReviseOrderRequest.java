package dev.docket.http.orders;

import dev.docket.application.orders.ReviseOrder;
import dev.docket.domain.money.Currency;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderRevision;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.MetadataPatch;
import dev.docket.http.orders.PlaceOrderRequest.Item;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /orders/{id}`, a merge patch.
@AnsweredAs(OrderResponse.class)
@Described("A merge patch of an order.")
public record ReviseOrderRequest(
    @Described("What is ordered from now on, all of it; while it is pending.")
        @Nullable
            Change<
                @Required @Size(min = 1, max = OrderDraft.MAX_LINES) List<
                    @Required @Valid @Nullable Item>>
            items,
    @Described(
            value = "The client's own name for the order; while it is pending.",
            example = "PO-2026-117")
        @Nullable Change<@Length(max = OrderDraft.MAX_REFERENCE_LENGTH) String> reference,
    @Described("What to change in it, key by key; null takes a key away.")
        @Nullable Change<MetadataPatch> metadata) {

  /// @param currency that of the order, asked for when there are prices to be read
  ReviseOrder.Command toCommand(
      OrderId order, ExpectedVersion version, Supplier<Currency> currency, Violations violations) {
    var wanted = Change.wanted(items);
    var lines = wanted == null ? null : PlaceOrderRequest.lines(wanted, currency.get(), violations);
    return violations.orThrow(() ->
        new ReviseOrder.Command(order, new OrderRevision(lines, reference, metadata), version));
  }
}
