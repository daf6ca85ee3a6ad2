package dev.docket.http.orders;

import dev.docket.application.orders.PlaceOrders;
import dev.docket.application.orders.PlaceOrders.Entry;
import dev.docket.domain.money.Currencies;
import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.JsonElement;
import dev.docket.http.shared.Required;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The body of `POST /orders/batch`.
///
/// @param orders each a [PlaceOrderRequest], acceptable or not
@Described("Many orders to be placed.")
public record PlaceOrdersRequest(
    @Described("Each as it would be placed alone.")
        @Required
        @Size(min = 1, max = PlaceOrders.MAX_ORDERS)
        @Nullable List<@Described(as = PlaceOrderRequest.class) @Nullable JsonElement> orders) {

  PlaceOrders.Command toCommand(Currencies currencies, boolean atomic) {
    var elements = Objects.requireNonNull(orders);
    var entries =
        IntStream.range(0, elements.size())
            .mapToObj(index -> entry("/orders/" + index, elements.get(index), currencies))
            .toList();
    return new PlaceOrders.Command(entries, atomic);
  }

  private static Entry entry(String pointer, @Nullable JsonElement order, Currencies currencies) {
    try {
      return new Entry.Wanted(
          JsonElement.read(
              order,
              PlaceOrderRequest.class,
              (request, violations) -> request.toCommand(currencies, violations)));
    } catch (Failure.Invalid invalid) {
      return new Entry.Unacceptable(invalid.under(pointer));
    }
  }
}
