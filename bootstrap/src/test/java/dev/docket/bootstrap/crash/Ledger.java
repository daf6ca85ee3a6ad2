package dev.docket.bootstrap.crash;

import dev.docket.bootstrap.crash.Attempt.Outcome;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// What the writers sent and were told.
final class Ledger {

  /// An acknowledged call that was sent once more.
  record Repeat(Settled first, Settled again) {}

  private final Queue<OrderHistory> orders = new ConcurrentLinkedQueue<>();
  private final Queue<Settled> refused = new ConcurrentLinkedQueue<>();
  private final Queue<Repeat> repeats = new ConcurrentLinkedQueue<>();

  OrderHistory placed(Settled call) {
    var history = new OrderHistory(call);
    orders.add(history);
    return history;
  }

  void refused(Settled call) {
    refused.add(call);
  }

  void repeated(Settled first, Settled again) {
    repeats.add(new Repeat(first, again));
  }

  Collection<OrderHistory> orders() {
    return orders;
  }

  Collection<Settled> refused() {
    return refused;
  }

  Collection<Repeat> repeats() {
    return repeats;
  }

  /// The acknowledged calls.
  Stream<Settled> calls() {
    return orders.stream().flatMap(order -> order.calls().stream());
  }

  /// How many lives of the server ended while they owed an answer.
  long livesThatOwed() {
    return attempts(Outcome.UNKNOWN)
        .mapToInt(Attempt::life)
        .filter(life -> life > 0)
        .distinct()
        .count();
  }

  String summary() {
    return """
    %d orders by %d calls; %d attempts of unknown outcome, %d of which had taken effect; \
    %d turned away; %d repeats; %d refused\
    """
        .formatted(
            orders.size(),
            calls().count(),
            attempts(Outcome.UNKNOWN).count(),
            calls().filter(call -> call.wasUnknown() && call.told().replayed()).count(),
            attempts(Outcome.TURNED_AWAY).count(),
            repeats.size(),
            refused.size());
  }

  private Stream<Attempt> attempts(Outcome outcome) {
    return Stream.of(calls(), refused.stream(), repeats.stream().map(Repeat::again))
        .flatMap(calls -> calls)
        .flatMap(call -> call.attempts().stream())
        .filter(attempt -> attempt.outcome() == outcome);
  }
}
