package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Failure;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Whatever is sent as an amount is that amount to the last digit, or is refused; soon, however
/// large a number so few characters may mean.
final class MoneyFuzzTest {

  private static final List<Currency> CURRENCIES =
      Stream.of("JPY", "EUR", "KWD").map(Currency::of).toList();

  @FuzzTest(maxDuration = "1m")
  void a_text_is_an_amount_or_is_refused(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    // a thousand times what it takes; without its bounds the code takes minutes
    assertTimeout(
        Duration.ofSeconds(10), () -> CURRENCIES.forEach(currency -> check(text, currency)));
  }

  private static void check(String text, Currency currency) {
    Money money;
    try {
      money = Money.parse(text, currency);
    } catch (Failure.Invalid refused) {
      assertThat(refused.violations()).hasSize(1);
      return;
    }
    assertThat(Money.parse(money.decimal(), currency)).isEqualTo(money);
    assertThat(new BigDecimal(money.decimal())).isEqualByComparingTo(text);
    assertThat(new BigDecimal(money.decimal()).scale()).isEqualTo(currency.digits());
    assertThat(new BigDecimal(text).scale()).isLessThanOrEqualTo(currency.digits());
  }
}
