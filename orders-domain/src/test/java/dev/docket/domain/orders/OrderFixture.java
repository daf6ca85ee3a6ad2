package dev.docket.domain.orders;

import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Metadata;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

final class OrderFixture {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  static final Currency EUR = Currency.of("EUR");

  private OrderFixture() {}

  static UUID id(long number) {
    return new UUID(0, number);
  }

  /// Counts from the given number on.
  static Supplier<UUID> idsFrom(long first) {
    var next = new AtomicLong(first);
    return () -> id(next.getAndIncrement());
  }

  static Money eur(String decimal) {
    return Money.parse(decimal, EUR);
  }

  static OrderLine line(String product, int quantity, Money price) {
    return new OrderLine(product, quantity, price);
  }

  static OrderDraft draft(List<OrderLine> lines) {
    return new OrderDraft(EUR, lines, "PO-1", new Metadata(Map.of("zone", "north")));
  }

  static OrderDraft draftOf(int lines) {
    return draft(Collections.nCopies(lines, line("tea", 1, eur("1.00"))));
  }

  static Customer customer() {
    return Customer.register(
        new CustomerId(id(7)), "Ada", null, null, Metadata.EMPTY, NOW.minusSeconds(60));
  }

  /// A pending order over 23.05.
  static Order order() {
    var lines = List.of(line("tea", 2, eur("1.50")), line("pot", 1, eur("20.05")));
    return Order.place(new OrderId(id(100)), customer(), draft(lines), idsFrom(101), NOW);
  }

  static Order order(OrderStatus status) {
    var order = order();
    return new Order(
        order.id(),
        order.customer(),
        order.reference(),
        status,
        order.total(),
        order.items(),
        order.metadata(),
        order.version(),
        order.createdAt(),
        order.updatedAt());
  }
}
