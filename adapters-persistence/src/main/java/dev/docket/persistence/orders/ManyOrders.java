package dev.docket.persistence.orders;

import dev.docket.application.orders.port.Orders.Addition;
import dev.docket.application.orders.port.Orders.TakenReference;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderItem;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.Json;
import dev.docket.persistence.shared.TenantSql;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// Adds orders in a number of round trips that does not grow with them: all orders, then whose the
/// references are that some of them could not get, then the items and the events of the others.
final class ManyOrders {

  private static final String INSERT =
      """
      insert into orders (tenant_id, id, customer_id, reference, status, currency, total_minor,
        metadata, version, created_at, updated_at)
      values
      """;
  private static final String VALUES =
      """
      (:tenant, :id%1$d, :customer_id%1$d, :reference%1$d, :status%1$d, :currency%1$d,
        :total_minor%1$d, cast(:metadata%1$d as json), :version%1$d, :created_at%1$d,
        :updated_at%1$d)
      """;
  private static final String UNLESS_TAKEN =
      """
      on conflict (tenant_id, reference) do nothing
      returning id
      """;

  private static final String HOLDERS =
      """
      select id, reference from orders
      where tenant_id = :tenant and reference = any(:references)
      """;

  private static final String INSERT_ITEM =
      """
      insert into order_items (tenant_id, order_id, id, product_id, quantity, unit_price_minor)
      values (:tenant, :order_id, :id, :product_id, :quantity, :unit_price_minor)
      """;

  /// Two who wait for each other's references must not do so in a circle. Of orders with one
  /// reference the first stays the first.
  private static final Comparator<Order> BY_REFERENCE =
      Comparator.comparing(Order::reference, Comparator.nullsLast(Comparator.naturalOrder()));

  private final TenantSql sql;
  private final RecordedWrites writes;

  ManyOrders(TenantSql sql, RecordedWrites writes) {
    this.sql = sql;
    this.writes = writes;
  }

  /// @param additions at least one
  List<TakenReference> add(TenantId tenant, List<Addition> additions) {
    var added =
        insert(tenant, additions.stream().map(Addition::order).sorted(BY_REFERENCE).toList());
    Predicate<Addition> isAdded = addition -> added.contains(addition.order().id());
    addItemsAndEvents(tenant, additions.stream().filter(isAdded).toList());
    return taken(tenant, additions.stream().filter(isAdded.negate()).map(Addition::order).toList());
  }

  private Set<OrderId> insert(TenantId tenant, List<Order> orders) {
    var values =
        IntStream.range(0, orders.size())
            .mapToObj(VALUES::formatted)
            .collect(Collectors.joining(", "));
    var added =
        sql.writeReturning(
            tenant,
            INSERT + values + UNLESS_TAKEN,
            query -> IntStream.range(0, orders.size()).forEach(n -> bind(query, n, orders.get(n))),
            row -> new OrderId(Columns.id(row, "id")));
    return new HashSet<>(added);
  }

  private void addItemsAndEvents(TenantId tenant, List<Addition> added) {
    var items =
        added.stream()
            .map(Addition::order)
            .flatMap(order -> order.items().stream().map(item -> new ItemOf(order.id(), item)))
            .toList();
    var events = added.stream().map(Addition::event).toList();
    writes.addAll(tenant, INSERT_ITEM, items, ManyOrders::bind, events);
  }

  private List<TakenReference> taken(TenantId tenant, List<Order> refused) {
    if (refused.isEmpty()) {
      return List.of();
    }
    var holders = holders(tenant, refused.stream().map(Order::reference).toList());
    return refused.stream()
        .map(order -> new TakenReference(order.id(), holders.get(order.reference())))
        .toList();
  }

  private Map<String, OrderId> holders(TenantId tenant, List<String> references) {
    return sql
        .list(
            tenant,
            HOLDERS,
            query -> query.bindArray("references", String.class, references),
            row -> Map.entry(row.getString("reference"), new OrderId(Columns.id(row, "id"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private record ItemOf(OrderId order, OrderItem item) {}

  private static void bind(Query query, int n, Order order) {
    query
        .bind("id" + n, order.id().value())
        .bind("customer_id" + n, order.customer().value())
        .bind("reference" + n, order.reference())
        .bind("status" + n, order.status().code())
        .bind("currency" + n, order.currency().code())
        .bind("total_minor" + n, order.total().minorUnits())
        .bind("metadata" + n, Json.write(order.metadata().entries()))
        .bind("version" + n, order.version())
        .bind("created_at" + n, Columns.timestamp(order.createdAt()))
        .bind("updated_at" + n, Columns.timestamp(order.updatedAt()));
  }

  private static void bind(PreparedBatch batch, ItemOf row) {
    var line = row.item().line();
    batch
        .bind("order_id", row.order().value())
        .bind("id", row.item().id().value())
        .bind("product_id", line.productId())
        .bind("quantity", line.quantity())
        .bind("unit_price_minor", line.unitPrice().minorUnits());
  }
}
