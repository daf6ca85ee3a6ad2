package dev.docket.http.orders;

import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderStatus;
import java.util.Arrays;
import java.util.List;

/// The life of an order, read off the very table that the domain runs on.
public record LifecycleResponse(List<State> states, List<Action> actions) {

  public record State(String status, boolean isFinal, List<String> allowedActions) {}

  public record Action(String action, List<String> from, String to) {}

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
