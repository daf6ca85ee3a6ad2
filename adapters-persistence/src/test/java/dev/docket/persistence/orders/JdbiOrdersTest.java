package dev.docket.persistence.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.orders.port.Orders.Addition;
import dev.docket.application.orders.port.OrdersContract;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.ContractPorts;
import dev.docket.persistence.Eventually;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiOrdersTest implements OrdersContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }

  /// Else the database would give one of them up, and it would be run again. Somebody stands in
  /// their way until both have come as far as they can.
  @Test
  void two_that_add_the_same_references_in_opposite_order_do_not_wait_in_a_circle() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var up = additions(given, customer, IntStream.range(0, 9));
    var down = additions(given, customer, IntStream.range(0, 9).map(n -> 8 - n));
    var inTheWay = additions(given, customer, IntStream.of(4));
    var attempts = new AtomicInteger();

    try (var threads = Executors.newFixedThreadPool(2)) {
      var calls =
          Stream.of(up, down)
              .map(additions -> (Callable<Integer>) () -> addAll(tenant, additions, attempts))
              .toList();
      var outcomes = new ArrayList<Future<Integer>>();
      assertThatThrownBy(() ->
              ports()
                  .transactions()
                  .run(
                      tenant,
                      () -> {
                        ports().orders().addAll(tenant, inTheWay);
                        calls.forEach(call -> outcomes.add(threads.submit(call)));
                        Eventually.within(1, () -> waiting() == 2);
                        throw new IllegalStateException("out of the way");
                      }))
          .hasMessage("out of the way");

      assertThat(outcomes).extracting(outcome -> outcome.get()).containsExactlyInAnyOrder(0, 9);
    }
    assertThat(attempts).hasValue(2);
  }

  /// How many of them are refused.
  private int addAll(TenantId tenant, List<Addition> additions, AtomicInteger attempts) {
    return ports()
        .transactions()
        .of(
            tenant,
            () -> {
              attempts.incrementAndGet();
              return ports().orders().addAll(tenant, additions).size();
            });
  }

  private int waiting() {
    return POSTGRES
        .jdbiPorts()
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from pg_locks where not granted")
                .mapTo(Integer.class)
                .one());
  }

  private static List<Addition> additions(Given given, Customer customer, IntStream references) {
    return references
        .mapToObj(n -> given.newOrder(customer, "PO-" + n))
        .map(order -> new Addition(order, given.event(new OrderEvent.Created(order))))
        .toList();
  }

  @Test
  void an_order_of_another_tenants_customer_is_refused_by_the_foreign_key() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(given.tenant()), null);

    assertThatThrownBy(() -> given.add(tenant, order))
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo("23503"))
        .hasMessageContaining("orders_customer_fk");

    assertThat(ports().orders().find(tenant, order.id())).isEmpty();
  }
}
