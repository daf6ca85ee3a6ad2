package dev.docket.http.orders;

import dev.docket.application.orders.PlaceOrder;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currencies;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.shared.Metadata;
import dev.docket.http.shared.Amount;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The body of `POST /orders`.
@AnsweredAs(OrderResponse.class)
@Described("An order to be placed.")
public record PlaceOrderRequest(
    @Described("Whom it is for.") @Required @Nullable UUID customerId,
    @Described("What is ordered.") @Required @Size(min = 1, max = OrderDraft.MAX_LINES)
        @Nullable List<@Required @Valid @Nullable Item> items,
    @Described(
            value = "That of all prices, in upper or lower case.",
            pattern = "^[A-Za-z]{3}$",
            example = "EUR")
        @Required
        @Nullable String currency,
    @Described(
            value = "The client's own name for the order, unique in the tenant.",
            example = "PO-2026-117")
        @Length(max = OrderDraft.MAX_REFERENCE_LENGTH)
        @Nullable String reference,
    @Described("What to keep with it: up to 50 keys.") @Nullable Metadata metadata) {

  @AnsweredAs(OrderResponse.Item.class)
  @Described("What is wanted, how often and at which price.")
  public record Item(
      @Described(value = "The client's own name for the product.", example = "tea-earl-grey")
          @Required
          @Length(max = OrderLine.MAX_PRODUCT_ID_LENGTH)
          @Nullable String productId,
      @Described(value = "How many.", example = "2") @Required @Min(1) @Max(OrderLine.MAX_QUANTITY)
          @Nullable Integer quantity,
      @Described(
              value = "The price of one, with no more digits than the currency has.",
              example = "13.99")
          @Required
          @Nullable Amount unitPrice) {}

  PlaceOrder.Command toCommand(Currencies currencies, Violations violations) {
    var traded = violations.read("", currency, currencies::require);
    var lines = lines(items, traded, violations);
    return violations.orThrow(() -> command(Objects.requireNonNull(traded), lines));
  }

  private PlaceOrder.Command command(Currency traded, List<OrderLine> lines) {
    var draft =
        new OrderDraft(
            traded, lines, reference, Objects.requireNonNullElse(metadata, Metadata.EMPTY));
    return new PlaceOrder.Command(new CustomerId(Objects.requireNonNull(customerId)), draft);
  }

  /// Those that are acceptable.
  static List<OrderLine> lines(
      @Nullable List<@Nullable Item> items, @Nullable Currency currency, Violations violations) {
    var lines = new ArrayList<OrderLine>();
    for (var index = 0; items != null && index < items.size(); index++) {
      var line = line("/items/" + index, items.get(index), currency, violations);
      if (line != null) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static @Nullable OrderLine line(
      String pointer, @Nullable Item item, @Nullable Currency currency, Violations violations) {
    if (item == null || currency == null) {
      return null;
    }
    var price =
        violations.read(
            pointer + "/unit_price",
            item.unitPrice(),
            amount -> Money.parse(amount.text(), currency));
    var productId = item.productId();
    var quantity = item.quantity();
    return price == null || productId == null || quantity == null
        ? null
        : violations.read(pointer, price, good -> new OrderLine(productId, quantity, good));
  }
}
