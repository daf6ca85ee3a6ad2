package dev.docket.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Rounds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MoneyPropertyTest {

  private static final int ROUNDS = 10_000;
  private static final String ALPHABET = "0123456789012345678901234567890123456789...--eE+,xX ";

  private static final List<Currency> ALL_CURRENCIES =
      java.util.Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(java.util.Currency::getCurrencyCode)
          .sorted()
          .map(Currency::of)
          .toList();

  @Test
  void what_is_written_is_read_back_in_every_currency() {
    Rounds.of(
        ROUNDS / 100,
        random ->
            ALL_CURRENCIES.forEach(currency -> {
              var money = money(random, currency, Money.MAX_MINOR_UNITS);

              var read = Money.parse(money.decimal(), currency);

              assertThat(read).isEqualTo(money);
            }));
  }

  @Test
  void an_amount_is_written_with_exactly_the_digits_of_its_currency() {
    Rounds.of(
        ROUNDS,
        random -> {
          var currency = currency(random);
          var money = money(random, currency, Money.MAX_MINOR_UNITS);

          var decimal = money.decimal();

          assertThat(digitsAfterThePoint(decimal)).isEqualTo(currency.digits());
          assertThat(new BigDecimal(decimal))
              .isEqualTo(BigDecimal.valueOf(money.minorUnits(), currency.digits()));
        });
  }

  @Test
  void the_order_of_a_sum_does_not_matter() {
    Rounds.of(
        ROUNDS,
        random -> {
          var currency = currency(random);
          var a = money(random, currency, Money.MAX_MINOR_UNITS / 3);
          var b = money(random, currency, Money.MAX_MINOR_UNITS / 3);
          var c = money(random, currency, Money.MAX_MINOR_UNITS / 3);

          assertThat(a.plus(b)).isEqualTo(b.plus(a));
          assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        });
  }

  @Test
  void a_product_is_a_repeated_sum() {
    Rounds.of(
        ROUNDS,
        random -> {
          var factor = random.nextInt(0, 20);
          var money = money(random, currency(random), Money.MAX_MINOR_UNITS / 20);

          var sum =
              Stream.generate(() -> money)
                  .limit(factor)
                  .reduce(Money.zero(money.currency()), Money::plus);

          assertThat(money.times(factor)).isEqualTo(sum);
        });
  }

  @Test
  void a_product_is_exact_or_refused() {
    Rounds.of(
        ROUNDS,
        random -> {
          var money = money(random, currency(random), Money.MAX_MINOR_UNITS);
          var factor = random.nextInt() >> random.nextInt(32);
          var exact = BigDecimal.valueOf(money.minorUnits()).multiply(BigDecimal.valueOf(factor));
          var max = BigDecimal.valueOf(Money.MAX_MINOR_UNITS);

          var product = orRefused(() -> money.times(factor));

          assertThat(product.isPresent()).isEqualTo(exact.abs().compareTo(max) <= 0);
          product.ifPresent(
              result -> assertThat(result.minorUnits()).isEqualTo(exact.longValueExact()));
        });
  }

  @Test
  void a_text_is_read_exactly_or_refused_and_never_breaks_the_reader() {
    Rounds.of(
        ROUNDS,
        random -> {
          var text = text(random);

          var money = orRefused(() -> Money.parse(text, currency(random)));

          money.ifPresent(read ->
              assertThat(new BigDecimal(read.decimal()))
                  .isEqualByComparingTo(new BigDecimal(text)));
        });
  }

  private static Optional<Money> orRefused(Supplier<Money> work) {
    try {
      return Optional.of(work.get());
    } catch (Failure.Invalid refused) {
      return Optional.empty();
    }
  }

  private static Currency currency(Random random) {
    return ALL_CURRENCIES.get(random.nextInt(ALL_CURRENCIES.size()));
  }

  /// Amounts of all sizes, not only of the many large ones.
  private static Money money(Random random, Currency currency, long max) {
    var size = max >> random.nextInt(54);
    return new Money(random.nextLong(-size, size + 1), currency);
  }

  private static String text(Random random) {
    return IntStream.range(0, random.nextInt(0, 45))
        .mapToObj(n -> ALPHABET.charAt(random.nextInt(ALPHABET.length())))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private static int digitsAfterThePoint(String decimal) {
    return decimal.contains(".") ? decimal.length() - decimal.indexOf('.') - 1 : 0;
  }
}
