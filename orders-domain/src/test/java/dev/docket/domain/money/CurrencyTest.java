package dev.docket.domain.money;

import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CurrencyTest {

  @ParameterizedTest
  @CsvSource({"usd, USD, 2", "USD, USD, 2", "eUr, EUR, 2", "jpy, JPY, 0", "Kwd, KWD, 3"})
  void a_code_comes_in_any_case_and_goes_out_in_upper_case(String code, String upper, int digits) {
    var currency = Currency.of(code);

    assertThat(currency).isEqualTo(new Currency(upper, digits)).hasToString(upper);
  }

  @Test
  @DefaultLocale("tr-TR")
  void a_code_is_read_alike_on_a_turkish_machine() {
    assertThat("idr".toUpperCase(Locale.getDefault())).isNotEqualTo("IDR");

    assertThat(Currency.of("idr").code()).isEqualTo("IDR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "U", "US", "USDT", "ß", "ßD", "ßDD", "U$D", "USD ", " USD", "USD\n", "US1", "ZZZ",
        "ıdr", "ſek", "ＵＳＤ", "Ⓤ"
      })
  void what_iso_4217_does_not_know_is_refused(String code) {
    assertThat(violation(() -> Currency.of(code))).isEqualTo("/currency currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XAU", "XTS", "xag"})
  void a_code_without_a_minor_unit_is_refused(String code) {
    assertThat(violation(() -> Currency.of(code))).isEqualTo("/currency currency");
  }
}
