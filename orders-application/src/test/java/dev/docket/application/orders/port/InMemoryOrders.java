package dev.docket.application.orders.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

public final class InMemoryOrders implements Orders {

  private final InMemoryTable<Order> orders;
  private final InMemoryEventLog events;

  public InMemoryOrders(InMemoryTransactions transactions, InMemoryEventLog events) {
    this.orders = new InMemoryTable<>(transactions);
    this.events = events;
  }

  @Override
  public void add(TenantId tenant, Order order, RecordedEvent event) {
    requireUniqueReference(tenant, order);
    put(tenant, order, event);
  }

  @Override
  public List<TakenReference> addAll(TenantId tenant, List<Addition> additions) {
    var taken = new ArrayList<TakenReference>();
    for (var addition : additions) {
      var order = addition.order();
      holder(tenant, order.reference())
          .ifPresentOrElse(
              holder -> taken.add(new TakenReference(order.id(), holder.id())),
              () -> put(tenant, order, addition.event()));
    }
    return taken;
  }

  @Override
  public void save(TenantId tenant, Order order, RecordedEvent event) {
    var current = find(tenant, order.id()).map(Order::version).orElse(0L);
    if (current != order.version() - 1) {
      throw new Failure.Stale(current);
    }
    requireUniqueReference(tenant, order);
    put(tenant, order, event);
  }

  @Override
  public void saveWithItems(TenantId tenant, Order order, RecordedEvent event) {
    save(tenant, order, event);
  }

  @Override
  public Optional<Order> find(TenantId tenant, OrderId id) {
    return orders.find(tenant, id.value());
  }

  @Override
  public Optional<Order> findForUpdate(TenantId tenant, OrderId id) {
    return find(tenant, id);
  }

  @Override
  public Page<Order, OrderId> list(
      TenantId tenant, OrderFilter filter, OrderSort sort, PageRequest<OrderId> page) {
    var newestFirst = orders.newestFirst(tenant);
    var sorted = sort == OrderSort.NEWEST_FIRST ? newestFirst : newestFirst.reversed();
    var found =
        sorted.stream()
            .filter(order -> isBehind(order, sort, page.after()))
            .filter(order -> filter.asksFor(order))
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(found, page.limit(), Order::id);
  }

  @Override
  public Count count(TenantId tenant, OrderFilter filter, int atMost) {
    return orders.count(tenant, filter::asksFor, atMost);
  }

  @Override
  public OrderSummary summarise(TenantId tenant, OrderFilter filter) {
    var groups =
        orders.newestFirst(tenant).stream()
            .filter(filter::asksFor)
            .collect(Collectors.groupingBy(order -> Map.entry(order.status(), order.currency())));
    return new OrderSummary(groups.values().stream().map(InMemoryOrders::group).toList());
  }

  /// @param alike of one status and currency, at least one
  private static OrderSummary.Group group(List<Order> alike) {
    var minorUnits =
        alike.stream()
            .map(order -> BigInteger.valueOf(order.total().minorUnits()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    var any = alike.getFirst();
    return OrderSummary.Group.of(any.status(), any.currency(), minorUnits, alike.size());
  }

  @Override
  public void export(TenantId tenant, OrderFilter filter, Consumer<Order> receiver) {
    orders.newestFirst(tenant).stream().filter(order -> filter.asksFor(order)).forEach(receiver);
  }

  private void requireUniqueReference(TenantId tenant, Order order) {
    holder(tenant, order.reference())
        .filter(other -> !other.id().equals(order.id()))
        .ifPresent(other -> {
          throw new Failure.Duplicate(
              "reference", "another one of the orders has this reference", other.id().value());
        });
  }

  private Optional<Order> holder(TenantId tenant, @Nullable String reference) {
    return orders.newestFirst(tenant).stream()
        .filter(order -> reference != null && reference.equals(order.reference()))
        .findFirst();
  }

  private void put(TenantId tenant, Order order, RecordedEvent event) {
    orders.put(tenant, order.id().value(), order);
    events.append(tenant, event);
  }

  private static boolean isBehind(Order order, OrderSort sort, @Nullable OrderId after) {
    if (after == null) {
      return true;
    }
    var newer = order.id().toString().compareTo(after.toString());
    return sort == OrderSort.NEWEST_FIRST ? newer < 0 : newer > 0;
  }
}
