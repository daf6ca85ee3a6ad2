package dev.docket.domain.money;

import dev.docket.domain.shared.Failure;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// An exact amount: a whole number of the currency's smallest unit, of at most
/// 9,007,199,254,740,991 in size, which every JSON reader can hold exactly. Arithmetic that leaves
/// this range is refused, never wrapped or rounded.
public record Money(long minorUnits, Currency currency) {

  public static final long MAX_MINOR_UNITS = 9_007_199_254_740_991L;

  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,15})(\\.[0-9]+)?");

  /// @throws Failure.Invalid when the amount is out of range
  public Money {
    if (minorUnits > MAX_MINOR_UNITS || minorUnits < -MAX_MINOR_UNITS) {
      throw tooLarge();
    }
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /// Reads a plain decimal such as `13.99` with at most as many digits after the point as the
  /// currency has. The pattern bounds the text before any arithmetic is done on it.
  ///
  /// @throws Failure.Invalid when it is no such decimal, too precise, or out of range
  public static Money parse(String text, Currency currency) {
    var matcher = text.length() > 40 ? null : DECIMAL.matcher(text);
    if (matcher == null || !matcher.matches()) {
      throw new Failure.Invalid("", "money", "must be a plain decimal number such as \"13.99\"");
    }
    var decimal = new BigDecimal(text);
    if (decimal.scale() > currency.digits()) {
      throw new Failure.Invalid(
          "",
          "money_precision",
          "must have at most %d digits after the decimal point in %s"
              .formatted(currency.digits(), currency));
    }
    try {
      return new Money(decimal.movePointRight(currency.digits()).longValueExact(), currency);
    } catch (ArithmeticException outOfRange) {
      throw tooLarge();
    }
  }

  /// @throws Failure.Invalid when the sum is out of range
  public Money plus(Money other) {
    requireSameCurrency(other);
    // two amounts in range can not leave the range of long
    return new Money(minorUnits + other.minorUnits, currency);
  }

  /// @throws Failure.Invalid when the product is out of range
  public Money times(int factor) {
    try {
      return new Money(Math.multiplyExact(minorUnits, factor), currency);
    } catch (ArithmeticException outOfRange) {
      throw tooLarge();
    }
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  /// The amount with exactly the digits of its currency: `13.99`, `1400`, `1.250`.
  public String decimal() {
    return BigDecimal.valueOf(minorUnits, currency.digits()).toPlainString();
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("can not add " + other.currency + " to " + currency);
    }
  }

  private static Failure.Invalid tooLarge() {
    return new Failure.Invalid(
        "", "money_range", "must be within 9,007,199,254,740,991 of the smallest unit");
  }

  @Override
  public String toString() {
    return decimal() + " " + currency;
  }
}
