package dev.docket.domain.orders;

import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Text;

/// What is wanted, how often and at which price.
public record OrderLine(String productId, int quantity, Money unitPrice) {

  public static final int MAX_PRODUCT_ID_LENGTH = 100;
  public static final int MAX_QUANTITY = 1_000_000;

  /// @throws Failure.Invalid when a value, or the price of the line, is out of its range
  public OrderLine {
    Text.within("/product_id", productId, 1, MAX_PRODUCT_ID_LENGTH);
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      throw new Failure.Invalid("/quantity", "range", "must be 1 to 1000000");
    }
    if (!unitPrice.isPositive()) {
      throw new Failure.Invalid("/unit_price", "min", "must be more than zero");
    }
    unitPrice.times(quantity);
  }

  public Money total() {
    return unitPrice.times(quantity);
  }
}
