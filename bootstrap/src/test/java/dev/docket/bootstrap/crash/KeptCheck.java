package dev.docket.bootstrap.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.docket.bootstrap.crash.Kept.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Compares what is left with what was acknowledged: each order, event and key exactly once.
final class KeptCheck {

  private final Ledger ledger;
  private final Kept kept;
  private final List<String> findings = new ArrayList<>();

  private KeptCheck(Ledger ledger, Kept kept) {
    this.ledger = ledger;
    this.kept = kept;
  }

  /// What is wrong, each in a sentence.
  static List<String> of(Ledger ledger, Kept kept) {
    var check = new KeptCheck(ledger, kept);
    check.orders();
    check.events();
    check.keys();
    return check.findings;
  }

  private void orders() {
    var found = new HashMap<>(by(kept.orders(), order -> order.content().placedBy()));
    for (var history : ledger.orders()) {
      var copies = found.remove(history.key());
      if (copies == null) {
        findings.add("order %s of key %s is lost".formatted(history.id(), history.key()));
      } else if (copies.size() > 1) {
        findings.add(
            "the order of key %s exists %d times: %s"
                .formatted(history.key(), copies.size(), copies));
      } else if (!copies.getFirst().equals(history.lastTold())) {
        findings.add("told was %s, found is %s".formatted(history.lastTold(), copies.getFirst()));
      }
    }
    found.forEach(
        (key, orders) -> findings.add("nobody was told of %s of key %s".formatted(orders, key)));
  }

  private void events() {
    var found = new HashMap<>(by(kept.events(), Event::order));
    for (var history : ledger.orders()) {
      var events = found.remove(history.id());
      if (events == null) {
        findings.add("order %s has no events".formatted(history.id()));
      } else if (!fit(history.calls(), events)) {
        findings.add(
            "the events of order %s are %s after %s"
                .formatted(history.id(), events, history.calls()));
      }
    }
    found.forEach((order, events) ->
        findings.add("nobody was told of order %s of %s".formatted(order, events)));
  }

  private static boolean fit(List<Settled> calls, List<Event> events) {
    if (calls.size() != events.size()) {
      return false;
    }
    for (var index = 0; index < calls.size(); index++) {
      if (!fits(calls.get(index), events.get(index), index + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Settled call, Event event, long version) {
    return event.version() == version
        && event.type().equals(call.call().eventType())
        && call.effectiveRequestIds().contains(event.requestId());
  }

  private void keys() {
    var told =
        ledger.calls().collect(toMap(call -> call.call().key(), call -> call.told().status()));
    for (var key : kept.keys()) {
      var status = told.remove(key.key());
      if (status == null || status != key.status()) {
        findings.add("%s is kept, told was %s".formatted(key, status));
      }
    }
    told.forEach(
        (key, status) -> findings.add("key %s is not kept, told was %d".formatted(key, status)));
  }

  private static <T> Map<String, List<T>> by(List<T> things, Function<T, String> key) {
    return things.stream().collect(groupingBy(key));
  }
}
