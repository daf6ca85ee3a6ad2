package dev.docket.domain.orders;

import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client asks for before it is an order: 1 to 100 lines in one currency whose sum is in
/// range.
///
/// @param reference the client's own name for the order
public record OrderDraft(
    Currency currency, List<OrderLine> lines, @Nullable String reference, Metadata metadata) {

  public static final int MAX_LINES = 100;
  public static final int MAX_REFERENCE_LENGTH = 100;

  /// @throws Failure.Invalid when one of these does not hold
  public OrderDraft {
    lines = List.copyOf(lines);
    requireGoodNumber(lines);
    requireGoodReference(reference);
    total(currency, lines);
  }

  static void requireGoodNumber(List<OrderLine> lines) {
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw new Failure.Invalid("/items", "size", "must have 1 to 100 items");
    }
  }

  static void requireGoodReference(@Nullable String reference) {
    if (reference != null) {
      Text.within("/reference", reference, 1, MAX_REFERENCE_LENGTH);
    }
  }

  public Money total() {
    return total(currency, lines);
  }

  static Money total(Currency currency, List<OrderLine> lines) {
    try {
      return lines.stream().map(OrderLine::total).reduce(Money.zero(currency), Money::plus);
    } catch (Failure.Invalid outOfRange) {
      throw outOfRange.under("/items");
    }
  }
}
