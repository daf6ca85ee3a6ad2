package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransactionRetriesTest {

  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";

  private final JdbiPorts postgres = JdbiPorts.create(4);
  private final Given given = new Given(postgres.ports());
  private final AtomicInteger attempts = new AtomicInteger();

  @BeforeEach
  void no_attempts_yet() {
    attempts.set(0);
  }

  @AfterAll
  void close() {
    postgres.close();
  }

  @Test
  void of_two_that_wait_on_each_other_one_is_run_again_and_both_succeed() {
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var first = given.order(tenant, customer).id();
    var second = given.order(tenant, customer).id();
    var bothHoldOne = new CyclicBarrier(2);
    var callers = new AtomicInteger();

    var outcomes =
        Race.of(
            2,
            () -> {
              var ways =
                  callers.getAndIncrement() == 0 ? List.of(first, second) : List.of(second, first);
              return lockBoth(tenant, ways, bothHoldOne);
            });

    assertThat(Race.thrown(outcomes)).isEmpty();
    assertThat(Race.returned(outcomes)).containsExactlyInAnyOrder(first, second);
    // one more when the one that was run again was the faster one
    assertThat(attempts).hasValueBetween(3, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {SERIALIZATION_FAILURE, DEADLOCK})
  void work_that_the_database_gave_up_is_run_again_and_counts_once(String state) {
    var tenant = given.tenant();
    var customer = given.customer(tenant);

    var placed =
        postgres
            .ports()
            .transactions()
            .of(
                tenant,
                () -> {
                  var order = add(tenant, customer);
                  if (attempts.incrementAndGet() <= 3) {
                    fail(state);
                  }
                  return order;
                });

    assertThat(attempts).hasValue(4);
    assertThat(ordersOf(tenant)).containsExactly(placed);
  }

  @ParameterizedTest
  @ValueSource(strings = {SERIALIZATION_FAILURE, DEADLOCK})
  void work_that_spans_others_is_run_again_as_a_whole(String state) {
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var transactions = postgres.ports().transactions();

    var placed =
        transactions.spanning(
            tenant,
            () -> {
              var order = transactions.of(tenant, () -> add(tenant, customer));
              if (attempts.incrementAndGet() <= 3) {
                transactions.of(tenant, () -> fail(state));
              }
              return order;
            });

    assertThat(attempts).hasValue(4);
    assertThat(ordersOf(tenant)).containsExactly(placed);
  }

  @ParameterizedTest
  @ValueSource(strings = {SERIALIZATION_FAILURE, DEADLOCK})
  void work_is_run_again_three_times_at_most(String state) {
    assertThatThrownBy(() -> failing(state)).isInstanceOf(Failure.Unavailable.class);

    assertThat(attempts).hasValue(4);
  }

  @Test
  void a_refusal_is_not_run_again() {
    var refusal = new Failure.RuleBroken("not_today", "not today");

    assertThatThrownBy(() ->
            postgres
                .ports()
                .transactions()
                .of(
                    given.tenant(),
                    () -> {
                      attempts.incrementAndGet();
                      throw refusal;
                    }))
        .isSameAs(refusal);

    assertThat(attempts).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"57014", "57P01", "53300", "58030", "25006", "25P03", "55P03", "08006"})
  void where_the_database_is_away_it_is_not_asked_again(String state) {
    assertThatThrownBy(() -> failing(state)).isInstanceOf(Failure.Unavailable.class);

    assertThat(attempts).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42601", "42501", "23503", "23514", "22021"})
  void what_is_a_defect_of_ours_is_no_refusal(String state) {
    assertThatThrownBy(() -> failing(state)).isNotInstanceOf(Failure.class);

    assertThat(attempts).hasValue(1);
  }

  private Order add(TenantId tenant, Customer customer) {
    var order = given.newOrder(customer, "PO-1");
    postgres.ports().orders().add(tenant, order, given.event(new OrderEvent.Created(order)));
    return order;
  }

  private OrderId lockBoth(TenantId tenant, List<OrderId> ways, CyclicBarrier bothHoldOne) {
    var ownAttempts = new AtomicInteger();
    return postgres
        .ports()
        .transactions()
        .of(
            tenant,
            () -> {
              attempts.incrementAndGet();
              lock(tenant, ways.getFirst());
              if (ownAttempts.getAndIncrement() == 0) {
                await(bothHoldOne);
              }
              return lock(tenant, ways.getLast());
            });
  }

  private OrderId lock(TenantId tenant, OrderId order) {
    return postgres.ports().orders().findForUpdate(tenant, order).orElseThrow().id();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Object failing(String state) {
    return postgres
        .ports()
        .transactions()
        .of(
            given.tenant(),
            () -> {
              attempts.incrementAndGet();
              return fail(state);
            });
  }

  private Object fail(String state) {
    // joins the transaction of this thread
    return postgres
        .jdbi()
        .withHandle(
            handle -> handle.execute("do $$ begin raise sqlstate '%s'; end $$".formatted(state)));
  }

  private List<Order> ordersOf(TenantId tenant) {
    return postgres
        .ports()
        .orders()
        .list(tenant, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(9))
        .items();
  }
}
