package dev.docket.domain.orders;

import static dev.docket.domain.orders.OrderFixture.EUR;
import static dev.docket.domain.orders.OrderFixture.eur;
import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderLineTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000_000})
  void a_quantity_is_1_to_1000000(int quantity) {
    var line = new OrderLine("tea", quantity, eur("0.01"));

    assertThat(line.total().minorUnits()).isEqualTo(quantity);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void any_other_quantity_is_refused(int quantity) {
    assertThat(violation(() -> new OrderLine("tea", quantity, eur("0.01"))))
        .isEqualTo("/quantity range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.01", "-1"})
  void a_price_is_at_least_the_smallest_unit(String price) {
    assertThat(violation(() -> new OrderLine("tea", 1, eur(price)))).isEqualTo("/unit_price min");
    assertThat(new OrderLine("tea", 1, eur("0.01")).total()).isEqualTo(eur("0.01"));
  }

  @Test
  void a_line_goes_up_to_the_largest_amount_and_not_over_it() {
    var half = new Money(Money.MAX_MINOR_UNITS / 2, EUR);
    var max = new Money(Money.MAX_MINOR_UNITS, EUR);

    assertThat(new OrderLine("tea", 2, half).total().minorUnits())
        .isEqualTo(Money.MAX_MINOR_UNITS - 1);
    assertThat(violation(() -> new OrderLine("tea", 3, half))).isEqualTo("money_range");
    assertThat(violation(() -> new OrderLine("tea", 1_000_000, max))).isEqualTo("money_range");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void a_product_id_has_1_to_100_characters(int length) {
    var product = "🙂".repeat(length);

    assertThat(new OrderLine(product, 1, eur("1")).productId()).isEqualTo(product);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void a_shorter_or_longer_product_id_is_refused(int length) {
    assertThat(violation(() -> new OrderLine("x".repeat(length), 1, eur("1"))))
        .isEqualTo("/product_id length");
  }
}
