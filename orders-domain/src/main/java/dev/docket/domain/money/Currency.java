package dev.docket.domain.money;

import dev.docket.domain.shared.Failure;
import java.util.Locale;

/// A currency of ISO 4217 and the number of digits after its decimal point.
public record Currency(String code, int digits) {

  private static final String POINTER = "/currency";

  /// Reads a three-letter code in any case.
  ///
  /// @throws Failure.Invalid when ISO 4217 knows no such currency or gives it no minor unit
  public static Currency of(String code) {
    if (!code.matches("[A-Za-z]{3}")) {
      throw unknown();
    }
    try {
      var currency = java.util.Currency.getInstance(code.toUpperCase(Locale.ROOT));
      if (currency.getDefaultFractionDigits() < 0) {
        throw unknown();
      }
      return new Currency(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
    } catch (IllegalArgumentException notInTheList) {
      throw unknown();
    }
  }

  private static Failure.Invalid unknown() {
    return new Failure.Invalid(POINTER, "currency", "must be a currency code of ISO 4217");
  }

  @Override
  public String toString() {
    return code;
  }
}
