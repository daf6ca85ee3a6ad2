package dev.docket.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.ItemId;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderItem;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Metadata;
import dev.docket.http.orders.OrderResponse;
import dev.docket.http.orders.PlaceOrderRequest;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.JsonBody;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// An order of three items as JSON: the body of a request to a checked record, an order to the
/// bytes of its answer.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JsonBenchmark {

  private final byte[] body =
      """
      {"customer_id": "01a00000-0000-7000-8000-000000000001", "currency": "EUR",
       "items": [
         {"product_id": "tea", "quantity": 2, "unit_price": "13.99"},
         {"product_id": "cup", "quantity": 1, "unit_price": "2.50"},
         {"product_id": "pot", "quantity": 3, "unit_price": "9.99"}]}\
      """
          .getBytes(UTF_8);

  private final Order order = order();

  @Benchmark
  public PlaceOrderRequest in() {
    return JsonBody.parse(
        body, PlaceOrderRequest.class, (request, violations) -> violations.orThrow(() -> request));
  }

  @Benchmark
  public byte[] out() {
    return Answers.json(OrderResponse.of(order));
  }

  private static Order order() {
    var euro = new Currency("EUR", 2);
    var items =
        List.of(
            item(1, new OrderLine("tea", 2, new Money(1399, euro))),
            item(2, new OrderLine("cup", 1, new Money(250, euro))),
            item(3, new OrderLine("pot", 3, new Money(999, euro))));
    var placed = Instant.parse("2026-01-02T03:04:05.678901Z");
    return new Order(
        new OrderId(id(4)),
        new CustomerId(id(5)),
        null,
        OrderStatus.PENDING,
        new Money(2 * 1399 + 250 + 3 * 999, euro),
        items,
        Metadata.EMPTY,
        1,
        placed,
        placed);
  }

  private static OrderItem item(int number, OrderLine line) {
    return new OrderItem(new ItemId(id(number)), line);
  }

  private static UUID id(int number) {
    return new UUID(0x01a0_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
  }
}
