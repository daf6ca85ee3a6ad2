package dev.docket.bootstrap.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// All acknowledged calls for one order, in their order. Belongs to one writer until it is done.
final class OrderHistory {

  private final List<Settled> calls = new ArrayList<>();

  OrderHistory(Settled placed) {
    calls.add(placed);
  }

  void add(Settled change) {
    calls.add(change);
  }

  List<Settled> calls() {
    return Collections.unmodifiableList(calls);
  }

  String key() {
    return calls.getFirst().call().key();
  }

  String id() {
    return calls.getFirst().told().order().id();
  }

  OrderState lastTold() {
    return calls.getLast().told().order();
  }
}
