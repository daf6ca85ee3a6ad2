package dev.docket.http.orders;

import dev.docket.application.orders.port.OrderSummary;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Shapes;
import java.util.List;

/// How many orders there are and what they come to, as it is answered.
///
/// @param count of all groups together
@Described("How many orders there are, and what they come to.")
public record OrderSummaryResponse(
    @Described(value = "Of all groups.", example = "13") long count,
    @Described("One for each currency and status that has orders.") List<Group> groups) {

  @Described("The orders of one currency and status.")
  public record Group(
      @Described(value = "Where they stand in their lives.", oneOf = OrderStatus.class)
          String status,
      @Described(value = "That of their amounts.", pattern = Shapes.CURRENCY, example = "EUR")
          String currency,
      @Described(value = "How many there are.", example = "12") long count,
      @Described(value = "The sum of their totals.", pattern = Shapes.MONEY, example = "169.90")
          String totalAmount) {

    static Group of(OrderSummary.Group group) {
      return new Group(
          group.status().code(),
          group.total().currency().code(),
          group.count(),
          group.total().decimal());
    }
  }

  static OrderSummaryResponse of(OrderSummary summary) {
    return new OrderSummaryResponse(
        summary.count(), summary.groups().stream().map(Group::of).toList());
  }
}
