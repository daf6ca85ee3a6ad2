package dev.docket.persistence.orders;

import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.orders.port.OrderSummary;
import dev.docket.application.orders.port.Orders;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.BoundedLists;
import dev.docket.persistence.shared.BoundedScan;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.Direction;
import dev.docket.persistence.shared.Json;
import dev.docket.persistence.shared.TenantSql;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;

public final class JdbiOrders implements Orders {

  private static final String INSERT =
      """
      insert into orders (tenant_id, id, customer_id, reference, status, currency, total_minor,
        metadata, version, created_at, updated_at)
      values (:tenant, :id, :customer_id, :reference, :status, :currency, :total_minor,
        cast(:metadata as json), :version, :created_at, :updated_at);
      """;

  private static final String INSERT_ITEMS =
      """
      insert into order_items (tenant_id, order_id, id, product_id, quantity, unit_price_minor)
      values
      """;

  private static final String UPDATE =
      """
      update orders
      set reference = :reference, status = :status, total_minor = :total_minor,
        metadata = cast(:metadata as json), version = :version, updated_at = :updated_at
      where tenant_id = :tenant and id = :id and version = :version - 1
      """;

  private static final String DELETE_ITEMS =
      """
      delete from order_items where tenant_id = :tenant and order_id = :id;
      """;

  private static final String VERSION =
      "select version from orders where tenant_id = :tenant and id = :id";

  private static final String BEARER =
      "select id from orders where tenant_id = :tenant and reference = :reference";

  private static final String FIND =
      """
      select orders.id, customer_id, reference, status, currency, total_minor, metadata, version,
        created_at, updated_at, item.id as item_id, product_id, quantity, unit_price_minor
      from orders
      join order_items item on item.tenant_id = :tenant and item.order_id = orders.id
      where orders.tenant_id = :tenant and orders.id = :id
      order by item.id
      """;

  // locked in a statement of its own: the one after it sees what was committed while it waited
  private static final String LOCK =
      """
      select id from orders where tenant_id = :tenant and id = :id for update;
      """;

  private static final String COLUMNS =
      """
      id, customer_id, reference, status, currency, total_minor, metadata, version, created_at,
        updated_at\
      """;

  private static final String WITH_ITEMS =
      """
      with page as (
      %1$s)
      select page.*, item.id as item_id, product_id, quantity, unit_price_minor
      from page
      join order_items item on item.tenant_id = :tenant and item.order_id = page.id
      order by page.id %2$s, item.id
      """;

  private final TenantSql sql;
  private final RecordedWrites writes;
  private final ManyOrders many;
  private final OrderTotals totals;
  private final BoundedLists lists;
  private final OrderExport export;

  public JdbiOrders(TenantSql sql) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
    this.many = new ManyOrders(sql, writes);
    this.totals = new OrderTotals(sql);
    this.lists = new BoundedLists(sql);
    this.export = new OrderExport(sql);
  }

  @Override
  public void add(TenantId tenant, Order order, RecordedEvent event) {
    tellWhoBearsTheReferenceOf(tenant, order);
    writes.add(
        tenant,
        INSERT + INSERT_ITEMS + itemValues(order.items().size()),
        query -> {
          bind(query, order);
          bindWhatNeverChanges(query, order);
          bindItems(query, order);
        },
        event);
  }

  @Override
  public List<TakenReference> addAll(TenantId tenant, List<Addition> additions) {
    return additions.isEmpty() ? List.of() : many.add(tenant, additions);
  }

  @Override
  public void save(TenantId tenant, Order order, RecordedEvent event) {
    tellWhoBearsTheReferenceOf(tenant, order);
    writes.save(tenant, UPDATE, query -> bind(query, order), event, VERSION);
  }

  /// What is done to the items of an order that the update does not meet goes with the transaction.
  @Override
  public void saveWithItems(TenantId tenant, Order order, RecordedEvent event) {
    tellWhoBearsTheReferenceOf(tenant, order);
    writes.save(
        tenant,
        UPDATE + ";\n" + DELETE_ITEMS + INSERT_ITEMS + itemValues(order.items().size()),
        query -> {
          bind(query, order);
          bindItems(query, order);
        },
        event,
        VERSION);
  }

  @Override
  public Optional<Order> find(TenantId tenant, OrderId id) {
    return find(tenant, id, FIND);
  }

  @Override
  public Optional<Order> findForUpdate(TenantId tenant, OrderId id) {
    return find(tenant, id, LOCK + FIND);
  }

  @Override
  public Page<Order, OrderId> list(
      TenantId tenant, OrderFilter filter, OrderSort sort, PageRequest<OrderId> page) {
    var path = OrderAccessPath.of(filter);
    var scan = new BoundedScan("orders", COLUMNS, path.branches(), path.rest(), direction(sort));
    var after = page.after() == null ? null : page.after().value();
    var range = OrderConditions.createdRange(filter).behind(after, scan.direction());
    return lists.page(
        tenant,
        scan,
        WITH_ITEMS,
        page.limit(),
        query -> {
          range.bind(query);
          OrderConditions.bindColumns(query, path.filter());
        },
        OrderRows::readExamined,
        Order::id);
  }

  private static Direction direction(OrderSort sort) {
    return switch (sort) {
      case NEWEST_FIRST -> Direction.DESCENDING;
      case OLDEST_FIRST -> Direction.ASCENDING;
    };
  }

  @Override
  public Count count(TenantId tenant, OrderFilter filter, int atMost) {
    return totals.count(tenant, filter, atMost);
  }

  @Override
  public OrderSummary summarise(TenantId tenant, OrderFilter filter) {
    return totals.summarise(tenant, filter);
  }

  @Override
  public void export(TenantId tenant, OrderFilter filter, Consumer<Order> receiver) {
    export.run(tenant, filter, receiver);
  }

  private Optional<Order> find(TenantId tenant, OrderId id, String text) {
    return sql.read(tenant, text, query -> query.bind("id", id.value()), OrderRows::read).stream()
        .findFirst();
  }

  private void tellWhoBearsTheReferenceOf(TenantId tenant, Order order) {
    if (order.reference() != null) {
      sql.tellWhoBears(
          tenant, "reference", BEARER, query -> query.bind("reference", order.reference()));
    }
  }

  /// One statement for each number of items, so that all go in one round trip.
  private static String itemValues(int count) {
    return IntStream.range(0, count)
        .mapToObj(n ->
            "(:tenant, :id, :item%1$d_id, :item%1$d_product, :item%1$d_quantity, :item%1$d_price)"
                .formatted(n))
        .collect(Collectors.joining(",\n"));
  }

  private static void bind(Query query, Order order) {
    query
        .bind("id", order.id().value())
        .bind("reference", order.reference())
        .bind("status", order.status().code())
        .bind("total_minor", order.total().minorUnits())
        .bind("metadata", Json.write(order.metadata().entries()))
        .bind("version", order.version())
        .bind("updated_at", Columns.timestamp(order.updatedAt()));
  }

  private static void bindWhatNeverChanges(Query query, Order order) {
    query
        .bind("customer_id", order.customer().value())
        .bind("currency", order.currency().code())
        .bind("created_at", Columns.timestamp(order.createdAt()));
  }

  private static void bindItems(Query query, Order order) {
    for (var n = 0; n < order.items().size(); n++) {
      var item = order.items().get(n);
      query
          .bind("item" + n + "_id", item.id().value())
          .bind("item" + n + "_product", item.line().productId())
          .bind("item" + n + "_quantity", item.line().quantity())
          .bind("item" + n + "_price", item.line().unitPrice().minorUnits());
    }
  }
}
