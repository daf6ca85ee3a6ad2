package dev.docket.http.orders;

import dev.docket.application.orders.port.OrderSummary;
import java.util.List;

/// How many orders there are and what they come to, as it is answered.
///
/// @param count of all groups together
public record OrderSummaryResponse(long count, List<Group> groups) {

  public record Group(String status, String currency, long count, String totalAmount) {

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
