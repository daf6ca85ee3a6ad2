package dev.docket.http.orders;

import dev.docket.application.orders.PlaceOrders;
import dev.docket.application.orders.PlaceOrders.Result.NotAttempted;
import dev.docket.application.orders.PlaceOrders.Result.Placed;
import dev.docket.application.orders.PlaceOrders.Result.Refused;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.Problems;
import java.util.List;
import java.util.Map;

/// What became of each order of a batch.
@Described("What became of each order of a batch.")
public record PlaceOrdersResponse(
    @Described("One for each order, in their order.") List<Result> results) {

  /// What placing the order alone would have been answered with.
  public sealed interface Result {

    int status();
  }

  @Described("An order that was placed.")
  public record Good(
      @Described(value = "As if it had been placed alone.", example = "201") int status,
      @Described("The order.") OrderResponse order)
      implements Result {}

  @Described("An order that was not placed.")
  public record Bad(
      @Described(value = "As if it had been placed alone.", example = "422") int status,
      @Described(value = "Why not.", as = Problem.class) Map<String, Object> problem)
      implements Result {}

  static PlaceOrdersResponse of(List<PlaceOrders.Result> results, String requestId) {
    return new PlaceOrdersResponse(
        results.stream().map(result -> result(result, requestId)).toList());
  }

  private static Result result(PlaceOrders.Result result, String requestId) {
    return switch (result) {
      case Placed(var order) -> new Good(201, OrderResponse.of(order));
      case Refused(var why) -> bad(Problems.of(why), requestId);
      case NotAttempted nothing ->
          bad(
              Problem.of(
                  OrderProblems.NOT_ATTEMPTED,
                  "nothing was kept, because another order of the batch was refused"),
              requestId);
    };
  }

  private static Result bad(Problem problem, String requestId) {
    return new Bad(problem.status(), problem.told(requestId));
  }
}
