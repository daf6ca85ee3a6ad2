package dev.docket.persistence.orders;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.persistence.shared.IdRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;

/// What a filter means in SQL: conditions on `orders`, each a fixed text.
final class OrderConditions {

  static final String REFERENCE = "reference = :reference";
  static final String CUSTOMER = "customer_id = :customer_id";
  static final String CURRENCY = "currency = :currency";

  private OrderConditions() {}

  /// All of them, each behind an `and`.
  static String text(OrderFilter filter) {
    return conditions(filter).stream().map("and %s\n"::formatted).collect(Collectors.joining());
  }

  /// Binds what all of them compare with.
  static void bind(Query query, OrderFilter filter) {
    if (filter.createdFrom() != null || filter.createdTo() != null) {
      createdRange(filter).bind(query);
    }
    bindColumns(query, filter);
  }

  /// When an order was made is what its id tells.
  static IdRange createdRange(OrderFilter filter) {
    return IdRange.ALL.since(filter.createdFrom()).until(filter.createdTo());
  }

  /// Those on other columns than the id.
  static List<String> ofColumns(OrderFilter filter) {
    var conditions = new ArrayList<String>();
    addWhen(filter.reference() != null, REFERENCE, conditions);
    addWhen(filter.customer() != null, CUSTOMER, conditions);
    addWhen(filter.currency() != null, CURRENCY, conditions);
    addWhen(!filter.statuses().isEmpty(), statuses(filter), conditions);
    conditions.addAll(ofTotal(filter));
    return conditions;
  }

  static List<String> ofTotal(OrderFilter filter) {
    var conditions = new ArrayList<String>();
    addWhen(filter.totalMin() != null, "total_minor >= :total_min", conditions);
    addWhen(filter.totalMax() != null, "total_minor <= :total_max", conditions);
    return conditions;
  }

  static void bindColumns(Query query, OrderFilter filter) {
    if (filter.reference() != null) {
      query.bind("reference", filter.reference());
    }
    if (filter.customer() != null) {
      query.bind("customer_id", filter.customer().value());
    }
    if (filter.currency() != null) {
      query.bind("currency", filter.currency().code());
    }
    var statuses = filter.statuses().stream().map(OrderStatus::code).sorted().toList();
    for (var n = 0; n < statuses.size(); n++) {
      query.bind("status" + n, statuses.get(n));
    }
    if (filter.totalMin() != null) {
      query.bind("total_min", filter.totalMin().minorUnits());
    }
    if (filter.totalMax() != null) {
      query.bind("total_max", filter.totalMax().minorUnits());
    }
  }

  /// One for each status that is asked for.
  static List<String> eachStatus(OrderFilter filter) {
    return IntStream.range(0, filter.statuses().size())
        .mapToObj("status = :status%d"::formatted)
        .toList();
  }

  private static String statuses(OrderFilter filter) {
    return "(" + String.join(" or ", eachStatus(filter)) + ")";
  }

  private static List<String> conditions(OrderFilter filter) {
    var conditions = ofColumns(filter);
    if (filter.createdFrom() != null || filter.createdTo() != null) {
      conditions.add("orders.id >= :from and orders.id < :to");
    }
    return conditions;
  }

  private static void addWhen(boolean asked, String condition, List<String> conditions) {
    if (asked) {
      conditions.add(condition);
    }
  }
}
