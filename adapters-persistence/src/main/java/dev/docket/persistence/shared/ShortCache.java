package dev.docket.persistence.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What was looked up in the last seconds. What was not found is not kept: a thing that another
/// instance makes is there at once.
///
/// An entry is good for as long as no change of its tenant was told since before it was read, so
/// that no read which was under way at a change can bring the state before it back.
public final class ShortCache<K, V> {

  private static final Duration LONGEST_AGE = Duration.ofSeconds(5);
  private static final int MAX_ENTRIES = 10_000;

  private record Place<K>(TenantId tenant, K id) {}

  private record Entry<V>(V found, long changesBefore) {}

  private final Cache<Place<K>, Entry<V>> entries =
      Caffeine.newBuilder().expireAfterWrite(LONGEST_AGE).maximumSize(MAX_ENTRIES).build();

  private final TenantChanges changes;

  public ShortCache(TenantChanges changes) {
    this.changes = changes;
  }

  public Optional<V> find(TenantId tenant, K id, Supplier<Optional<V>> lookUp) {
    var place = new Place<>(tenant, id);
    var now = changes.count(tenant);
    var entry = entries.getIfPresent(place);
    if (entry != null && entry.changesBefore() == now) {
      return Optional.of(entry.found());
    }
    var found = lookUp.get();
    found.ifPresent(value -> entries.put(place, new Entry<>(value, now)));
    return found;
  }
}
