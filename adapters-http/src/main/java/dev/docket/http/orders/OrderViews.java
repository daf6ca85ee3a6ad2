package dev.docket.http.orders;

import dev.docket.application.customers.CustomerQueries;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.orders.Order;
import dev.docket.domain.shared.Failure;
import dev.docket.http.customers.CustomerResponse;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.Fields;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.QueryParameters;
import dev.docket.http.shared.Schemas;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How much of its orders a caller wants to see: only some fields of them, and with `expand` their
/// customers in full, which are read by one more statement for all orders of an answer.
final class OrderViews {

  private static final String CUSTOMER = "customer";
  private static final Fields FIELDS = Fields.of(OrderResponse.class, CUSTOMER);

  static final Parameter EXPAND =
      Parameter.query(
          Lists.EXPAND,
          "`customer` answers with the customer of an order in full; needs the scope"
              + " `customers:read`.",
          Schemas.oneOf(List.of(CUSTOMER)));

  private final CustomerQueries customers;

  OrderViews(CustomerQueries customers) {
    this.customers = customers;
  }

  static Parameter[] parameters() {
    return new Parameter[] {FIELDS.parameter(), EXPAND};
  }

  /// What a call wants to see.
  ///
  /// @param isExpanded whether what is answered depends on more than the order
  /// @param fields null for all of them
  record View(boolean isExpanded, @Nullable Set<String> fields) {}

  /// @throws dev.docket.http.shared.Refusal 422 naming the parameter that is not acceptable
  static View asked(Context http) {
    var query = QueryParameters.of(http);
    return new View(query.read(EXPAND, OrderViews::customer) != null, FIELDS.asked(query));
  }

  /// How each of these orders is answered.
  Function<Order, Object> of(Context http, View view, List<Order> orders) {
    var whole = view.isExpanded() ? withCustomers(http, orders) : plain();
    var fields = view.fields();
    return fields == null ? whole::apply : order -> sparse(whole.apply(order), fields);
  }

  private static Function<Order, OrderResponse> plain() {
    return OrderResponse::of;
  }

  private Function<Order, OrderResponse> withCustomers(Context http, List<Order> orders) {
    var ids = orders.stream().map(Order::customer).collect(Collectors.toSet());
    var byId =
        customers.getAll(Caller.of(http), ids).stream()
            .collect(Collectors.toMap(Customer::id, CustomerResponse::of));
    return order -> OrderResponse.of(order).with(byId.get(order.customer()));
  }

  private static Map<String, @Nullable Object> sparse(OrderResponse order, Set<String> fields) {
    var some = FIELDS.of(order, fields);
    if (order.customer() != null) {
      some.put(CUSTOMER, order.customer());
    }
    return some;
  }

  private static String customer(String text) {
    if (!text.equals(CUSTOMER)) {
      throw new Failure.Invalid("", "enum", "must be " + CUSTOMER);
    }
    return text;
  }
}
