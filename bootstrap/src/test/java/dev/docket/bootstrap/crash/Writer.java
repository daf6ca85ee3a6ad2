package dev.docket.bootstrap.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Somebody who places orders and changes them, one call after the other, and never does anything
/// that can rightly be refused.
final class Writer implements Callable<Void> {

  private static final int MOST_OPEN_ORDERS = 6;

  private final String name;
  private final String customer;
  private final Random random;
  private final Line line;
  private final Ledger ledger;
  private final BooleanSupplier isOver;
  private final List<OrderHistory> open = new ArrayList<>();
  private final List<Settled> settled = new ArrayList<>();
  private int sent;

  Writer(
      String name,
      String customer,
      Random random,
      Line line,
      Ledger ledger,
      BooleanSupplier isOver) {
    this.name = name;
    this.customer = customer;
    this.random = random;
    this.line = line;
    this.ledger = ledger;
    this.isOver = isOver;
  }

  /// Writes until it is over and all that was sent is answered.
  @Override
  public @Nullable Void call() throws InterruptedException {
    while (!isOver.getAsBoolean()) {
      if (!settled.isEmpty() && random.nextInt(12) == 0) {
        repeat(settled.get(random.nextInt(settled.size())));
      } else if (open.isEmpty() || (open.size() < MOST_OPEN_ORDERS && random.nextInt(3) == 0)) {
        place();
      } else {
        change(open.get(random.nextInt(open.size())));
      }
    }
    return null;
  }

  private void place() throws InterruptedException {
    var key = nextKey();
    var reference = random.nextBoolean() ? "reference of " + key : null;
    var expected = OrderContent.placed(key, reference, lines());
    var call =
        new Call(
            key,
            "POST",
            "/orders",
            Bodies.order(customer, expected),
            null,
            "order.created",
            expected);
    var placed = settle(call);
    if (placed.told().isSuccess()) {
      open.add(ledger.placed(placed));
    }
  }

  private void change(OrderHistory order) throws InterruptedException {
    var before = order.lastTold().content();
    if (before.status().equals("pending") && random.nextInt(3) == 0) {
      revise(order, before);
    } else {
      advance(order, before);
    }
  }

  /// Names the key as reference when it keeps one, so that no revision changes nothing.
  private void revise(OrderHistory order, OrderContent before) throws InterruptedException {
    var key = nextKey();
    var reference = before.reference() == null || random.nextBoolean() ? "revised by " + key : null;
    var expected = before.revised(reference, random.nextBoolean() ? lines() : before.lines());
    carryOut(
        order,
        new Call(
            key,
            "PATCH",
            "/orders/" + order.id(),
            Bodies.patch(expected),
            before.version(),
            "order.updated",
            expected));
  }

  private void advance(OrderHistory order, OrderContent before) throws InterruptedException {
    var possible = Change.of(before);
    var change = possible.get(random.nextInt(possible.size()));
    carryOut(
        order,
        new Call(
            nextKey(),
            "POST",
            "/orders/%s/%s".formatted(order.id(), change.verb()),
            change == Change.CANCEL ? Bodies.reason("not wanted by " + name) : "",
            random.nextBoolean() ? before.version() : null,
            change.eventType(),
            change.appliedTo(before)));
  }

  private void carryOut(OrderHistory order, Call call) throws InterruptedException {
    var done = settle(call);
    if (done.told().isSuccess()) {
      order.add(done);
    }
    if (!done.told().isSuccess() || Change.of(call.expected()).isEmpty()) {
      open.remove(order);
    }
  }

  private Settled settle(Call call) throws InterruptedException {
    var done = line.settle(call, call.key());
    if (!done.told().isSuccess()) {
      ledger.refused(done);
      return done;
    }
    settled.add(done);
    if (done.wasUnknown()) {
      repeat(done);
    }
    return done;
  }

  private void repeat(Settled first) throws InterruptedException {
    ledger.repeated(first, line.settle(first.call(), nextKey()));
  }

  private String nextKey() {
    sent++;
    return name + "-" + sent;
  }

  private List<OrderContent.Line> lines() {
    return IntStream.rangeClosed(1, 1 + random.nextInt(3))
        .mapToObj(number ->
            new OrderContent.Line(
                "tea-" + number,
                1 + random.nextInt(9),
                "%d.%02d".formatted(number, random.nextInt(100))))
        .toList();
  }
}
