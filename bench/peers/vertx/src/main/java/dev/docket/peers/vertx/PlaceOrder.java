package dev.docket.peers.vertx;

import dev.docket.peers.vertx.Refusal.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The body of `POST /orders`.
record PlaceOrder(
    UUID customerId,
    List<Item> items,
    String currency,
    String reference,
    Map<String, Object> metadata) {

  /// @param unitPrice a decimal, as text or as a number
  record Item(String productId, Integer quantity, String unitPrice) {}

  /// What it comes to, amounts in the smallest unit of the currency.
  record Checked(
      UUID customer,
      Currency currency,
      String reference,
      Map<String, Object> metadata,
      List<Line> lines,
      long total) {}

  record Line(String productId, int quantity, long unitPrice) {}

  private static final Set<String> CURRENCIES = Set.of("USD", "EUR", "GBP", "AED", "JPY", "KWD");
  private static final long MAX_AMOUNT = 9_007_199_254_740_991L;
  private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,15})(\\.[0-9]{1,3})?");

  /// @throws Refusal with all that is not acceptable
  Checked check() {
    var found = new ArrayList<Violation>();
    require(found, customerId != null, "/customer_id", "required", "is required");
    var code = currency == null ? "" : currency.toUpperCase(Locale.ROOT);
    var known = CURRENCIES.contains(code);
    require(found, known, "/currency", "currency", "must be one of " + CURRENCIES);
    require(found, within(reference, 100, true), "/reference", "length", "must have 1 to 100");
    checkMetadata(found);
    var size = items == null ? 0 : items.size();
    require(found, size >= 1 && size <= 100, "/items", "size", "must have 1 to 100 items");
    if (!found.isEmpty()) {
      throw Refusal.invalid(found);
    }
    var traded = Currency.getInstance(code);
    var lines = new ArrayList<Line>(size);
    var total = 0L;
    for (var n = 0; n < size; n++) {
      var line = line(found, "/items/" + n, items.get(n), traded);
      if (line != null) {
        lines.add(line);
        total += line.unitPrice() * line.quantity();
        require(found, total <= MAX_AMOUNT, "/items", "money_range", "come to too much");
      }
    }
    if (!found.isEmpty()) {
      throw Refusal.invalid(found);
    }
    return new Checked(
        customerId, traded, reference, metadata == null ? Map.of() : metadata, lines, total);
  }

  private static Line line(List<Violation> found, String at, Item item, Currency currency) {
    if (item == null) {
      require(found, false, at, "required", "is required");
      return null;
    }
    var before = found.size();
    require(found, within(item.productId, 100, false), at + "/product_id", "length", "1 to 100");
    var quantity = item.quantity == null ? 0 : item.quantity;
    var countable = quantity >= 1 && quantity <= 1_000_000;
    require(found, countable, at + "/quantity", "range", "must be 1 to 1000000");
    var price = minorUnits(item.unitPrice, currency);
    require(found, price >= 1, at + "/unit_price", "money", "must be an amount such as \"13.99\"");
    var payable = quantity < 1 || price <= MAX_AMOUNT / quantity;
    require(found, payable, at + "/unit_price", "money_range", "comes to too much");
    return found.size() == before ? new Line(item.productId, quantity, price) : null;
  }

  /// 0 for what is no amount of the currency.
  private static long minorUnits(String text, Currency currency) {
    if (text == null || !DECIMAL.matcher(text).matches()) {
      return 0;
    }
    var amount = new BigDecimal(text);
    var digits = currency.getDefaultFractionDigits();
    // at most 16 digits before the point and 3 after it: within a long, or much too large
    var scaled = amount.movePointRight(digits);
    return amount.scale() > digits || scaled.precision() > 18 ? 0 : scaled.longValue();
  }

  private void checkMetadata(List<Violation> found) {
    if (metadata == null) {
      return;
    }
    require(found, metadata.size() <= 50, "/metadata", "max_items", "must have at most 50 keys");
    metadata.forEach((key, value) -> {
      var at = "/metadata/" + key.replace("~", "~0").replace("/", "~1");
      require(found, within(key, 40, false), at, "length", "must have 1 to 40 characters");
      var good =
          switch (value) {
            case null -> true;
            case String text -> text.isEmpty() || within(text, 500, false);
            case Number _, Boolean _ -> true;
            default -> false;
          };
      require(found, good, at, "type", "must be a text, number, boolean or null");
    });
  }

  private static boolean within(String text, int max, boolean optional) {
    return text == null
        ? optional
        : !text.isEmpty() && text.codePointCount(0, text.length()) <= max && text.indexOf('\0') < 0;
  }

  private static void require(
      List<Violation> found, boolean holds, String pointer, String code, String detail) {
    if (!holds) {
      found.add(new Violation(pointer, code, detail));
    }
  }
}
