package dev.docket.domain.money;

import static dev.docket.domain.shared.Refusals.violation;
import static dev.docket.domain.shared.Refusals.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CurrenciesTest {

  private static final Currency EUR = Currency.of("EUR");
  private static final Currency USD = Currency.of("USD");

  private final Currencies currencies = new Currencies(List.of(USD, EUR));

  @ParameterizedTest
  @ValueSource(strings = {"eur", "EUR", "Eur"})
  void a_traded_currency_is_found_in_any_case(String code) {
    assertThat(currencies.require(code)).isEqualTo(EUR);
  }

  @Test
  void a_currency_that_is_not_traded_is_refused_with_those_that_are() {
    var violations = violations(() -> currencies.require("JPY"));

    assertThat(violations)
        .containsExactly(
            new Failure.Violation("/currency", "currency", "must be one of [USD, EUR]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "US", "USDT", "ß", ""})
  void what_is_no_currency_is_refused(String code) {
    assertThat(violation(() -> currencies.require(code))).isEqualTo("/currency currency");
  }

  @Test
  void all_are_told_in_the_order_of_the_settings() {
    assertThat(currencies.all()).containsExactly(USD, EUR);
  }

  @Test
  void naming_a_currency_twice_does_no_harm() {
    assertThat(new Currencies(List.of(USD, USD)).require("usd")).isEqualTo(USD);
  }
}
