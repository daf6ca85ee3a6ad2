package dev.docket.domain.orders;

import static dev.docket.domain.orders.OrderFixture.EUR;
import static dev.docket.domain.orders.OrderFixture.NOW;
import static dev.docket.domain.orders.OrderFixture.customer;
import static dev.docket.domain.orders.OrderFixture.draft;
import static dev.docket.domain.orders.OrderFixture.eur;
import static dev.docket.domain.orders.OrderFixture.id;
import static dev.docket.domain.orders.OrderFixture.idsFrom;
import static dev.docket.domain.orders.OrderFixture.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OrderTest {

  @Test
  void a_placed_order_is_pending_in_its_first_version() {
    var draft = draft(List.of(line("tea", 2, eur("1.50")), line("pot", 1, eur("20.05"))));

    var order = Order.place(new OrderId(id(1)), customer(), draft, idsFrom(2), NOW);

    assertThat(order.customer()).isEqualTo(customer().id());
    assertThat(order.reference()).isEqualTo("PO-1");
    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(order.metadata()).isEqualTo(new Metadata(Map.of("zone", "north")));
    assertThat(order.version()).isEqualTo(1);
    assertThat(order.createdAt()).isEqualTo(NOW);
    assertThat(order.updatedAt()).isEqualTo(NOW);
    assertThat(order.allowedActions()).containsExactly(OrderAction.CONFIRM, OrderAction.CANCEL);
  }

  @Test
  void the_total_is_the_sum_of_quantity_times_price() {
    var draft = draft(List.of(line("tea", 3, eur("13.99")), line("pot", 2, eur("0.01"))));

    var order = Order.place(new OrderId(id(1)), customer(), draft, idsFrom(2), NOW);

    assertThat(order.total()).isEqualTo(eur("41.99"));
    assertThat(order.currency()).isEqualTo(EUR);
  }

  @Test
  void the_order_and_its_items_get_ids_of_their_own_in_the_order_of_the_lines() {
    var tea = line("tea", 2, eur("1.50"));
    var pot = line("pot", 1, eur("20.05"));

    var order =
        Order.place(new OrderId(id(1)), customer(), draft(List.of(tea, pot, tea)), idsFrom(2), NOW);

    assertThat(order.id()).isEqualTo(new OrderId(id(1)));
    assertThat(order.items())
        .containsExactly(
            new OrderItem(new ItemId(id(2)), tea),
            new OrderItem(new ItemId(id(3)), pot),
            new OrderItem(new ItemId(id(4)), tea));
  }

  @Test
  void an_order_needs_no_reference() {
    var draft = new OrderDraft(EUR, List.of(line("tea", 1, eur("1"))), null, Metadata.EMPTY);

    var order = Order.place(new OrderId(id(1)), customer(), draft, idsFrom(2), NOW);

    assertThat(order.reference()).isNull();
  }

  @Test
  void an_inactive_customer_can_not_order() {
    var inactive = customer().switchTo(CustomerStatus.INACTIVE, NOW);
    var draft = OrderFixture.draftOf(1);

    assertThatThrownBy(() -> Order.place(new OrderId(id(1)), inactive, draft, idsFrom(2), NOW))
        .isInstanceOfSatisfying(
            Failure.RuleBroken.class,
            broken -> assertThat(broken.code()).isEqualTo("customer_inactive"));
  }

  @Test
  void there_is_no_order_without_items() {
    var order = OrderFixture.order();

    assertThatThrownBy(() -> with(order, Money.zero(EUR), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(order.id().toString());
  }

  @Test
  void there_is_no_order_whose_total_is_not_its_sum() {
    var order = OrderFixture.order();

    assertThatThrownBy(() -> with(order, eur("23.06"), order.items()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(order.id().toString());
    assertThat(with(order, eur("23.05"), order.items())).isEqualTo(order);
  }

  @Test
  void the_items_of_an_order_can_not_be_changed_from_outside() {
    var order = OrderFixture.order();
    var items = new ArrayList<>(order.items());

    var copy = with(order, order.total(), items);
    items.clear();

    assertThat(copy).isEqualTo(order);
    assertThatThrownBy(() -> copy.items().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Order with(Order order, Money total, List<OrderItem> items) {
    return new Order(
        order.id(),
        order.customer(),
        order.reference(),
        order.status(),
        total,
        items,
        order.metadata(),
        order.version(),
        order.createdAt(),
        order.updatedAt());
  }
}
