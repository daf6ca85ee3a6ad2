package dev.docket.http.orders;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currencies;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.Problems;
import dev.docket.http.shared.QueryParameters;
import dev.docket.http.shared.Schemas;
import dev.docket.http.shared.Times;
import dev.docket.http.shared.Uuids;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The filters of orders, which are the same wherever orders are listed, counted or exported.
final class OrderFilters {

  private static final Map<String, Object> AMOUNT =
      Schemas.matching("^-?(0|[1-9][0-9]{0,15})(\\.[0-9]+)?$", "13.99");

  private static final Parameter STATUS =
      Parameter.query(
          "status",
          "Only orders with one of these statuses.",
          Schemas.listOf(
              Schemas.oneOf(Arrays.stream(OrderStatus.values()).map(OrderStatus::code).toList())));
  private static final Parameter CUSTOMER =
      Parameter.query("customer_id", "Only orders of this customer.", Schemas.uuid());
  private static final Parameter REFERENCE =
      Parameter.query(
          "reference",
          "Only the order with this reference.",
          Schemas.text(OrderDraft.MAX_REFERENCE_LENGTH));
  private static final Parameter CURRENCY =
      Parameter.query(
          "currency", "Only orders in this currency.", Schemas.matching("^[A-Za-z]{3}$", "EUR"));
  private static final Parameter CREATED_FROM =
      Parameter.query("created_from", "Only orders made at this time or later.", Schemas.time());
  private static final Parameter CREATED_TO =
      Parameter.query("created_to", "Only orders made before this time.", Schemas.time());
  private static final Parameter TOTAL_MIN =
      Parameter.query("total_min", "Only orders of at least this total; needs `currency`.", AMOUNT);
  private static final Parameter TOTAL_MAX =
      Parameter.query("total_max", "Only orders of at most this total; needs `currency`.", AMOUNT);

  private final Currencies currencies;

  OrderFilters(Currencies currencies) {
    this.currencies = currencies;
  }

  static Parameter[] parameters() {
    return new Parameter[] {
      STATUS, CUSTOMER, REFERENCE, CURRENCY, CREATED_FROM, CREATED_TO, TOTAL_MIN, TOTAL_MAX
    };
  }

  /// @throws dev.docket.http.shared.Refusal 422 naming the parameter that is not acceptable
  OrderFilter read(QueryParameters query) {
    var currency = query.read(CURRENCY, currencies::require);
    return new OrderFilter(
        Objects.requireNonNullElse(query.read(STATUS, OrderFilters::statuses), Set.of()),
        query.read(CUSTOMER, text -> new CustomerId(Uuids.require(text))),
        query.read(REFERENCE, Function.identity()),
        currency,
        query.read(CREATED_FROM, Times::require),
        query.read(CREATED_TO, Times::require),
        total(query, TOTAL_MIN, currency),
        total(query, TOTAL_MAX, currency));
  }

  private static @Nullable Money total(
      QueryParameters query, Parameter bound, @Nullable Currency currency) {
    if (currency == null && query.find(bound.name()).isPresent()) {
      throw Problems.badParameter(bound.name(), "needs_currency", "needs the parameter currency");
    }
    return currency == null ? null : query.read(bound, text -> Money.parse(text, currency));
  }

  private static Set<OrderStatus> statuses(String list) {
    return Arrays.stream(list.split(",", -1)).map(OrderStatus::parse).collect(Collectors.toSet());
  }
}
