package dev.docket.http.orders;

import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.http.shared.Described;
import java.util.Arrays;
import java.util.List;

/// The life of an order, read off the very table that the domain runs on.
@Described("The life of an order.")
public record LifecycleResponse(
    @Described("Where an order can stand.") List<State> states,
    @Described("What can be done with it.") List<Action> actions) {

  @Described("A status that an order can have.")
  public record State(
      @Described(value = "Its name.", oneOf = OrderStatus.class) String status,
      @Described(value = "Whether nothing leads on from here.", example = "false") boolean isFinal,
      @Described("What leads on from here.")
          List<@Described(oneOf = OrderAction.class) String> allowedActions) {}

  @Described("What leads from one status to another.")
  public record Action(
      @Described(value = "Its name, as in the address.", oneOf = OrderAction.class) String action,
      @Described("Where it starts.") List<@Described(oneOf = OrderStatus.class) String> from,
      @Described(value = "Where it leads.", oneOf = OrderStatus.class, example = "confirmed")
          String to) {}

  static LifecycleResponse ofOrders() {
    return new LifecycleResponse(
        Arrays.stream(OrderStatus.values()).map(LifecycleResponse::state).toList(),
        Arrays.stream(OrderAction.values()).map(LifecycleResponse::action).toList());
  }

  private static State state(OrderStatus status) {
    var actions = status.allowedActions().stream().map(OrderAction::code).toList();
    return new State(status.code(), status.isFinal(), actions);
  }

  private static Action action(OrderAction action) {
    var from = action.from().stream().map(OrderStatus::code).toList();
    return new Action(action.code(), from, action.to().code());
  }
}
