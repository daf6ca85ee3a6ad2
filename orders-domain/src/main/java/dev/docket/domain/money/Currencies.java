package dev.docket.domain.money;

import dev.docket.domain.shared.Failure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The currencies that this installation trades in.
public final class Currencies {

  private final List<Currency> allowed;
  private final Map<String, Currency> byCode;

  public Currencies(List<Currency> allowed) {
    this.allowed = List.copyOf(allowed);
    this.byCode =
        allowed.stream()
            .collect(Collectors.toMap(Currency::code, Function.identity(), (a, b) -> a));
  }

  /// Reads a three-letter code in any case.
  ///
  /// @throws Failure.Invalid when it is no currency or none that is traded here
  public Currency require(String code) {
    var currency = byCode.get(Currency.of(code).code());
    if (currency == null) {
      throw new Failure.Invalid("/currency", "currency", "must be one of " + allowed);
    }
    return currency;
  }

  public List<Currency> all() {
    return allowed;
  }
}
