package dev.docket.bootstrap.demo;

import dev.docket.domain.orders.OrderAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When orders are placed, and what becomes of each: most are completed, some are cancelled, and
/// the latest are on their way.
final class Fates {

  private static final double CANCELLED_AT_ONCE = 0.06;
  private static final double CANCELLED_LATER = 0.04;

  private final RandomGenerator random;
  private final Instant begin;
  private final Instant end;
  private final List<Step> steps = new ArrayList<>();

  /// Something that happens to an order.
  ///
  /// @param order its number, from 0
  /// @param action absent where it is placed
  record Step(Instant at, int order, @Nullable OrderAction action) {}

  private Fates(RandomGenerator random, Instant begin, Instant end) {
    this.random = random;
    this.begin = begin;
    this.end = end;
  }

  /// All steps of all orders, in the order of time.
  static List<Step> of(int orders, RandomGenerator random, Instant begin, Instant end) {
    var fates = new Fates(random, begin, end);
    for (var order = 0; order < orders; order++) {
      fates.add(order);
    }
    fates.steps.sort(Comparator.comparing(Step::at));
    return fates.steps;
  }

  private void add(int order) {
    // more and more as time goes by
    var passed = Math.sqrt(random.nextDouble()) * Duration.between(begin, end).toMillis();
    var placed = begin.plusMillis((long) passed);
    steps.add(new Step(placed, order, null));
    var luck = random.nextDouble();
    if (luck < CANCELLED_AT_ONCE) {
      then(placed, order, OrderAction.CANCEL, 600);
      return;
    }
    var confirmed = then(placed, order, OrderAction.CONFIRM, 240);
    if (luck < CANCELLED_AT_ONCE + CANCELLED_LATER) {
      then(confirmed, order, OrderAction.CANCEL, 1_200);
      return;
    }
    var processed = then(confirmed, order, OrderAction.PROCESS, 1_440);
    then(processed, order, OrderAction.COMPLETE, 2_880);
  }

  /// Some minutes later, if that is not in the future.
  private Instant then(Instant before, int order, OrderAction action, int mostMinutes) {
    var at = before.plusSeconds(random.nextInt(60, mostMinutes * 60));
    if (at.isBefore(end)) {
      steps.add(new Step(at, order, action));
    }
    return at;
  }
}
