package dev.docket.peers.spring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;

/// The body of `POST /orders`.
record PlaceOrder(
    @NotNull UUID customerId,
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Item> items,
    @NotNull @Pattern(regexp = "(?i)USD|EUR|GBP|AED|JPY|KWD", message = "is not traded here")
        String currency,
    @CodePointLength(min = 1, max = 100) @Pattern(regexp = WITHOUT_NUL) String reference,
    @Size(max = 50) Map<@CodePointLength(min = 1, max = 40) String, Object> metadata) {

  private static final String WITHOUT_NUL = "[^\\x00]*";
  private static final long MAX_AMOUNT = 9_007_199_254_740_991L;

  /// @param unitPrice a decimal, as text or as a number
  record Item(
      @NotNull @CodePointLength(min = 1, max = 100) @Pattern(regexp = WITHOUT_NUL) String productId,
      @NotNull @Min(1) @Max(1_000_000) Integer quantity,
      @NotNull
          @Pattern(
              regexp = "(0|[1-9][0-9]{0,15})(\\.[0-9]{1,3})?",
              message = "must be an amount such as \"13.99\"")
          String unitPrice) {}

  /// An item whose amounts are in the smallest unit of the currency.
  record Line(String productId, int quantity, long unitPrice) {

    long total() {
      return unitPrice * quantity;
    }
  }

  @AssertTrue(message = "must be texts of at most 500, numbers, booleans or null")
  boolean isMetadataFlat() {
    return metadata == null || metadata.values().stream().allMatch(PlaceOrder::isFlat);
  }

  Currency traded() {
    return Currency.getInstance(currency.toUpperCase(Locale.ROOT));
  }

  /// @throws org.springframework.web.ErrorResponseException 422 when an amount, or the sum of all,
  ///   is none of the currency or out of range
  List<Line> lines() {
    var digits = traded().getDefaultFractionDigits();
    var lines = new ArrayList<Line>(items.size());
    var total = 0L;
    for (var n = 0; n < items.size(); n++) {
      var item = items.get(n);
      var pointer = "/items/" + n + "/unit_price";
      var price = new BigDecimal(item.unitPrice());
      if (price.scale() > digits || price.signum() == 0) {
        throw Refusals.invalid(pointer, "money", "must be more than zero, of at most " + digits);
      }
      var minorUnits = price.movePointRight(digits);
      if (minorUnits.compareTo(BigDecimal.valueOf(MAX_AMOUNT / item.quantity())) > 0) {
        throw Refusals.invalid(pointer, "money_range", "comes to too much");
      }
      var line = new Line(item.productId(), item.quantity(), minorUnits.longValueExact());
      lines.add(line);
      total += line.total();
      if (total > MAX_AMOUNT) {
        throw Refusals.invalid("/items", "money_range", "come to too much");
      }
    }
    return lines;
  }

  private static boolean isFlat(Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.codePointCount(0, text.length()) <= 500 && text.indexOf('\0') < 0;
      case Number _, Boolean _ -> true;
      default -> false;
    };
  }
}
