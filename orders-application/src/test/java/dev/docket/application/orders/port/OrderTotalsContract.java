package dev.docket.application.orders.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.orders.port.OrderSummary.Group;
import dev.docket.application.orders.port.Orders.Addition;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What [Orders] tells of many orders without telling each of them.
public interface OrderTotalsContract {

  Currency USD = Currency.of("USD");
  Currency JPY = Currency.of("JPY");
  Instant LATER = Given.NOW.plus(Duration.ofHours(1));

  Ports ports();

  /// Orders of which each differs from the others in something that can be asked for.
  ///
  /// @param ada has made all of them but the last
  record Books(TenantId tenant, Customer ada) {

    static Books over(Given given) {
      var tenant = given.tenant();
      var ada = given.customer(tenant);
      var books = new Books(tenant, ada);
      books.place(given, ada, "PO-1", "10.00", Given.EUR, Given.NOW);
      books.place(given, ada, null, "2.50", Given.EUR, LATER);
      books.place(given, ada, null, "300", JPY, Given.NOW);
      var cancelled = books.place(given, ada, null, "7.05", Given.EUR, Given.NOW);
      given.save(tenant, cancelled, cancelled.advance(OrderAction.CANCEL, LATER));
      books.place(given, given.customer(tenant), null, "0.01", USD, LATER);
      return books;
    }

    Order place(
        Given given,
        Customer customer,
        @Nullable String reference,
        String total,
        Currency currency,
        Instant at) {
      var order = newOrder(given, customer, reference, Money.parse(total, currency), at);
      given.add(tenant, order);
      return order;
    }
  }

  private static Order newOrder(
      Given given, Customer customer, @Nullable String reference, Money total, Instant at) {
    var lines = List.of(Given.line("tea", 1, total));
    var draft = new OrderDraft(total.currency(), lines, reference, Metadata.EMPTY);
    return Order.place(
        new OrderId(given.ports().ids().at(at)), customer, draft, given.ports().ids()::next, at);
  }

  @Test
  default void a_summary_has_each_currency_and_status_that_has_orders() {
    var books = Books.over(new Given(ports()));

    var summary = ports().orders().summarise(books.tenant(), OrderFilter.ALL);

    assertThat(summary.count()).isEqualTo(5);
    assertThat(summary.groups())
        .containsExactly(
            group(OrderStatus.PENDING, "12.50", Given.EUR, 2),
            group(OrderStatus.CANCELLED, "7.05", Given.EUR, 1),
            group(OrderStatus.PENDING, "300", JPY, 1),
            group(OrderStatus.PENDING, "0.01", USD, 1));
  }

  @Test
  default void groups_of_one_currency_stand_in_the_order_of_an_orders_life() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    for (var status : OrderStatus.values()) {
      bring(given, tenant, given.order(tenant, customer), status);
    }

    var summary = ports().orders().summarise(tenant, OrderFilter.ALL);

    assertThat(summary.groups()).extracting(Group::status).containsExactly(OrderStatus.values());
  }

  @Test
  default void each_filter_holds_in_a_summary_and_in_a_count() {
    var books = Books.over(new Given(ports()));
    var ofAda = OrderFilter.ALL.of(books.ada().id());

    assertSummary(books, OrderFilter.ALL.with(OrderStatus.CANCELLED), "7.05 EUR");
    assertSummary(books, OrderFilter.ALL.with(OrderStatus.CONFIRMED));
    assertSummary(
        books,
        OrderFilter.ALL.with(OrderStatus.PENDING, OrderStatus.COMPLETED),
        "12.50 EUR",
        "300 JPY",
        "0.01 USD");
    assertSummary(books, ofAda, "12.50 EUR", "7.05 EUR", "300 JPY");
    assertSummary(books, ofAda.with(OrderStatus.PENDING), "12.50 EUR", "300 JPY");
    assertSummary(books, ofReference("PO-1"), "10.00 EUR");
    assertSummary(books, made(LATER, null), "2.50 EUR", "0.01 USD");
    assertSummary(books, made(null, LATER), "10.00 EUR", "7.05 EUR", "300 JPY");
    assertSummary(books, inEuro(null, null), "12.50 EUR", "7.05 EUR");
    assertSummary(books, inEuro("7.05", null), "10.00 EUR", "7.05 EUR");
    assertSummary(books, inEuro(null, "7.05"), "2.50 EUR", "7.05 EUR");
    assertSummary(books, inEuro("2.50", "7.05").with(OrderStatus.PENDING), "2.50 EUR");
  }

  @Test
  default void orders_are_counted_up_to_a_number() {
    var given = new Given(ports());
    var books = Books.over(given);
    var orders = ports().orders();
    var ofAda = OrderFilter.ALL.of(books.ada().id());

    assertThat(orders.count(books.tenant(), OrderFilter.ALL, 4)).isEqualTo(new Count(4, true));
    assertThat(orders.count(books.tenant(), OrderFilter.ALL, 5)).isEqualTo(new Count(5, false));
    assertThat(orders.count(books.tenant(), ofAda, 3)).isEqualTo(new Count(3, true));
    assertThat(orders.count(given.tenant(), OrderFilter.ALL, 4)).isEqualTo(new Count(0, false));
    assertThat(orders.count(given.tenant(), ofAda, 4)).isEqualTo(new Count(0, false));
  }

  @Test
  default void a_tenant_without_orders_has_an_empty_summary() {
    var tenant = new Given(ports()).tenant();

    var summary = ports().orders().summarise(tenant, OrderFilter.ALL);

    assertThat(summary.count()).isZero();
    assertThat(summary.groups()).isEmpty();
  }

  @Test
  default void a_stranger_has_no_part_in_a_summary() {
    var given = new Given(ports());
    var books = Books.over(given);
    var stranger = given.tenant();
    given.order(stranger, given.customer(stranger));
    var ofAda = OrderFilter.ALL.of(books.ada().id());

    assertThat(ports().orders().summarise(stranger, OrderFilter.ALL).groups())
        .containsExactly(group(OrderStatus.PENDING, "23.05", Given.EUR, 1));
    assertThat(ports().orders().summarise(stranger, ofAda).groups()).isEmpty();
    assertThat(ports().orders().summarise(books.tenant(), OrderFilter.ALL).count()).isEqualTo(5);
  }

  @Test
  default void what_comes_to_more_than_an_amount_can_be_is_refused() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var most = new Money(Money.MAX_MINOR_UNITS, Given.EUR);
    given.add(tenant, newOrder(given, customer, null, most, Given.NOW));
    var orders = ports().orders();
    assertThat(orders.summarise(tenant, OrderFilter.ALL).groups())
        .containsExactly(new Group(OrderStatus.PENDING, most, 1));

    // so many that a long could not hold the sum
    var many =
        Stream.generate(() -> newOrder(given, customer, null, most, LATER))
            .map(order -> addition(given, order))
            .limit(1024)
            .toList();
    ports().transactions().of(tenant, () -> orders.addAll(tenant, many));

    assertThatThrownBy(() -> orders.summarise(tenant, OrderFilter.ALL))
        .isInstanceOfSatisfying(
            Failure.RuleBroken.class,
            refused -> assertThat(refused.code()).isEqualTo("amount_out_of_range"));
    assertThat(orders.summarise(tenant, made(null, LATER)).count()).isEqualTo(1);
  }

  /// Else an order that takes a step meanwhile would be counted twice, or not at all.
  @Test
  default void a_summary_is_of_one_moment() throws Exception {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var many = Stream.generate(() -> given.order(tenant, customer)).limit(30).toList();

    try (var threads = Executors.newSingleThreadExecutor()) {
      var stepping = threads.submit(() -> complete(given, tenant, many));
      var seen = new ArrayList<OrderSummary>();
      while (!stepping.isDone() || seen.isEmpty()) {
        seen.add(ports().orders().summarise(tenant, OrderFilter.ALL));
      }

      assertThat(stepping.get()).hasSize(30);
      assertThat(seen).extracting(OrderSummary::count).containsOnly(30L);
    }
  }

  /// One order after the other takes a step, in a transaction of its own.
  private static List<Order> complete(Given given, TenantId tenant, List<Order> orders) {
    var current = orders;
    for (var action : List.of(OrderAction.CONFIRM, OrderAction.PROCESS, OrderAction.COMPLETE)) {
      current =
          current.stream()
              .map(order -> {
                var next = order.advance(action, Given.NOW);
                given.save(tenant, order, next);
                return next;
              })
              .toList();
    }
    return current;
  }

  private static Addition addition(Given given, Order order) {
    return new Addition(order, given.event(new OrderEvent.Created(order)));
  }

  private static void bring(Given given, TenantId tenant, Order order, OrderStatus target) {
    var current = order;
    while (current.status() != target) {
      var action =
          target == OrderStatus.CANCELLED
              ? OrderAction.CANCEL
              : current.allowedActions().getFirst();
      var next = current.advance(action, Given.NOW);
      given.save(tenant, current, next);
      current = next;
    }
  }

  private void assertSummary(Books books, OrderFilter filter, String... totals) {
    var summary = ports().orders().summarise(books.tenant(), filter);

    assertThat(summary.groups())
        .extracting(group -> group.total().toString())
        .containsExactly(totals);
    var listed = list(books.tenant(), filter).size();
    assertThat(summary.count()).isEqualTo(listed);
    assertThat(ports().orders().count(books.tenant(), filter, 100))
        .isEqualTo(new Count(listed, false));
  }

  private List<Order> list(TenantId tenant, OrderFilter filter) {
    return ports()
        .orders()
        .list(tenant, filter, OrderSort.NEWEST_FIRST, PageRequest.first(100))
        .items();
  }

  private static OrderFilter ofReference(String reference) {
    return new OrderFilter(Set.of(), null, reference, null, null, null, null, null);
  }

  private static OrderFilter made(@Nullable Instant from, @Nullable Instant to) {
    return new OrderFilter(Set.of(), null, null, null, from, to, null, null);
  }

  private static OrderFilter inEuro(@Nullable String least, @Nullable String most) {
    return new OrderFilter(
        Set.of(),
        null,
        null,
        Given.EUR,
        null,
        null,
        least == null ? null : Given.eur(least),
        most == null ? null : Given.eur(most));
  }

  private static Group group(OrderStatus status, String total, Currency currency, long count) {
    return new Group(status, Money.parse(total, currency), count);
  }
}
