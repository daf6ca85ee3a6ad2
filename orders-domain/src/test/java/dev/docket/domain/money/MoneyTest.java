package dev.docket.domain.money;

import static dev.docket.domain.shared.Refusals.violation;
import static dev.docket.domain.shared.Refusals.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {

  private static final Currency USD = Currency.of("USD");
  private static final Currency JPY = Currency.of("JPY");
  private static final Currency KWD = Currency.of("KWD");
  private static final long MAX = 9_007_199_254_740_991L;

  @ParameterizedTest
  @CsvSource({
    "13.99, USD, 1399, 13.99",
    "13.9, USD, 1390, 13.90",
    "13, USD, 1300, 13.00",
    "0.01, USD, 1, 0.01",
    "0, USD, 0, 0.00",
    "0.0, USD, 0, 0.00",
    "-0, USD, 0, 0.00",
    "-0.05, USD, -5, -0.05",
    "-13.99, USD, -1399, -13.99",
    "1400, JPY, 1400, 1400",
    "-1, JPY, -1, -1",
    "1.25, KWD, 1250, 1.250",
    "0.001, KWD, 1, 0.001",
    "10, KWD, 10000, 10.000",
  })
  void a_plain_decimal_is_read_exactly_and_written_with_the_digits_of_its_currency(
      String text, String code, long minorUnits, String decimal) {
    var money = Money.parse(text, Currency.of(code));

    assertThat(money.minorUnits()).isEqualTo(minorUnits);
    assertThat(money.decimal()).isEqualTo(decimal);
  }

  @Test
  void money_prints_its_amount_and_currency() {
    assertThat(Money.parse("1.5", KWD)).hasToString("1.500 KWD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "1.",
        ".5",
        "-",
        "--1",
        "-.5",
        "+1",
        " 1",
        "1 ",
        "1\n",
        "\t1",
        "01",
        "00",
        "-01",
        "00.10",
        "1,5",
        "1.000,00",
        "1_000",
        "1.2.3",
        "1e2",
        "1E2",
        "1e-2",
        "1e1000000000",
        "1e-1000000000",
        "NaN",
        "Infinity",
        "-Infinity",
        "0x10",
        "1f",
        "1d",
        "$1",
        "1 USD",
        "١٢",
        "1.٥",
        "１",
        "½",
        "\u22121",
        "null",
        "10000000000000000"
      })
  @Timeout(1)
  void what_is_no_plain_decimal_is_refused(String text) {
    assertThat(violation(() -> Money.parse(text, USD))).isEqualTo("money");
  }

  @Test
  void a_text_of_more_than_40_characters_is_refused_unread() {
    var fits = "0." + "0".repeat(38);
    var tooLong = "0." + "0".repeat(39);

    assertThat(violation(() -> Money.parse(fits, USD))).isEqualTo("money_precision");
    assertThat(violation(() -> Money.parse(tooLong, USD))).isEqualTo("money");
    assertThat(violation(() -> Money.parse("9".repeat(1_000_000), USD))).isEqualTo("money");
  }

  @ParameterizedTest
  @CsvSource({
    "1.999, USD, 2",
    "1.990, USD, 2",
    "0.000, USD, 2",
    "-0.001, USD, 2",
    "1.0, JPY, 0",
    "0.0, JPY, 0",
    "1.2505, KWD, 3",
    "1.2500, KWD, 3",
  })
  void more_digits_than_the_currency_has_are_refused_even_when_they_are_zero(
      String text, String code, String digits) {
    var violations = violations(() -> Money.parse(text, Currency.of(code)));

    assertThat(violations)
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.code()).isEqualTo("money_precision");
          assertThat(violation.detail()).contains("at most " + digits + " digits", code);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "90071992547409.91, USD",
    "9007199254740991, JPY",
    "9007199254740.991, KWD",
  })
  void the_largest_amount_is_accepted_on_both_sides_of_zero(String text, String code) {
    var currency = Currency.of(code);

    assertThat(Money.parse(text, currency).minorUnits()).isEqualTo(MAX);
    assertThat(Money.parse("-" + text, currency).minorUnits()).isEqualTo(-MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "90071992547409.92, USD",
    "9007199254740992, JPY",
    "9007199254740.992, KWD",
    "9999999999999999, USD",
    "9999999999999999.999, KWD",
  })
  void the_next_larger_amount_is_refused_on_both_sides_of_zero(String text, String code) {
    var currency = Currency.of(code);

    assertThat(violation(() -> Money.parse(text, currency))).isEqualTo("money_range");
    assertThat(violation(() -> Money.parse("-" + text, currency))).isEqualTo("money_range");
  }

  @ParameterizedTest
  @ValueSource(longs = {MAX + 1, -MAX - 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void there_is_no_money_out_of_range(long minorUnits) {
    assertThat(violation(() -> new Money(minorUnits, USD))).isEqualTo("money_range");
  }

  @Test
  void a_sum_goes_up_to_the_border_and_not_over_it() {
    var max = new Money(MAX, USD);
    var min = new Money(-MAX, USD);
    var cent = new Money(1, USD);
    var minusCent = new Money(-1, USD);

    assertThat(max.plus(minusCent).plus(cent)).isEqualTo(max);
    assertThat(max.plus(min)).isEqualTo(Money.zero(USD));
    assertThat(violation(() -> max.plus(cent))).isEqualTo("money_range");
    assertThat(violation(() -> max.plus(max))).isEqualTo("money_range");
    assertThat(violation(() -> min.plus(minusCent))).isEqualTo("money_range");
  }

  @Test
  void a_product_goes_up_to_the_border_and_not_over_it() {
    var third = new Money(MAX / 3, JPY);

    assertThat(third.times(3).minorUnits()).isEqualTo(MAX - MAX % 3);
    assertThat(new Money(MAX, JPY).times(-1).minorUnits()).isEqualTo(-MAX);
    assertThat(violation(() -> third.times(4))).isEqualTo("money_range");
    assertThat(violation(() -> new Money(MAX, JPY).times(Integer.MAX_VALUE)))
        .isEqualTo("money_range");
  }

  @Test
  void a_product_that_would_wrap_around_to_a_small_number_is_refused() {
    var twoTo52 = new Money(1L << 52, JPY);

    assertThat(violation(() -> twoTo52.times(4096))).isEqualTo("money_range");
  }

  @Test
  void amounts_of_two_currencies_have_no_sum() {
    var dollar = Money.parse("1", USD);
    var yen = Money.parse("1", JPY);

    assertThatThrownBy(() -> dollar.plus(yen))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("USD", "JPY");
  }

  @Test
  void only_more_than_zero_is_positive() {
    assertThat(new Money(1, USD).isPositive()).isTrue();
    assertThat(Money.zero(USD).isPositive()).isFalse();
    assertThat(new Money(-1, USD).isPositive()).isFalse();
  }
}
