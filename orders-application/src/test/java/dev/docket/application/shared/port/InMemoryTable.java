package dev.docket.application.shared.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.shared.TenantId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Rows by tenant and id, which follow the transactions they are made with.
public final class InMemoryTable<V> {

  private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

  private final InMemoryTransactions transactions;
  private Map<TenantId, NavigableMap<UUID, V>> rows = new HashMap<>();

  public InMemoryTable(InMemoryTransactions transactions) {
    this.transactions = transactions;
    transactions.enlist(this);
  }

  public void put(TenantId tenant, UUID id, V row) {
    transactions.requireOpenFor(tenant);
    rows.computeIfAbsent(tenant, none -> new TreeMap<>(BY_TEXT)).put(id, row);
  }

  public void remove(TenantId tenant, UUID id) {
    transactions.requireOpenFor(tenant);
    of(tenant).remove(id);
  }

  public Optional<V> find(TenantId tenant, UUID id) {
    return transactions.reading(() -> Optional.ofNullable(of(tenant).get(id)));
  }

  /// The tenant's rows with the greatest id first.
  public List<V> newestFirst(TenantId tenant) {
    return transactions.reading(() -> List.copyOf(of(tenant).descendingMap().values()));
  }

  /// Those that are asked for behind the given id, the newest first.
  public <K> Page<V, K> page(
      TenantId tenant,
      Predicate<V> asked,
      PageRequest<K> page,
      Function<V, K> key,
      Function<K, UUID> id) {
    return transactions.reading(() -> {
      var after = page.after();
      var rest = after == null ? of(tenant) : of(tenant).headMap(id.apply(after), false);
      var found =
          rest.descendingMap().values().stream().filter(asked).limit(page.limit() + 1L).toList();
      return Page.of(found, page.limit(), key);
    });
  }

  /// How many are asked for.
  public Count count(TenantId tenant, Predicate<V> asked, int atMost) {
    return Count.of(newestFirst(tenant).stream().filter(asked).count(), atMost);
  }

  public Stream<V> everywhere() {
    return transactions.reading(
        () -> rows.values().stream().flatMap(tenant -> tenant.values().stream()).toList().stream());
  }

  Runnable snapshot() {
    var before = new HashMap<TenantId, NavigableMap<UUID, V>>();
    rows.forEach((tenant, tenantRows) -> before.put(tenant, copy(tenantRows)));
    return () -> rows = before;
  }

  private static <V> NavigableMap<UUID, V> copy(NavigableMap<UUID, V> rows) {
    return new TreeMap<>(rows);
  }

  private NavigableMap<UUID, V> of(TenantId tenant) {
    return rows.getOrDefault(tenant, new TreeMap<>(BY_TEXT));
  }
}
