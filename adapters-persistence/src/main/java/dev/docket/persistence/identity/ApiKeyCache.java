package dev.docket.persistence.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.docket.application.identity.port.ApiKeys.InUse;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/// API keys that were looked up in the last seconds. Keys that were not found are not kept: one
/// that another instance makes is good at once.
///
/// An entry is good for as long as no change of its tenant was told since before it was read, so
/// that no read which was under way at a change can bring the state before it back.
public final class ApiKeyCache {

  private static final Duration LONGEST_AGE = Duration.ofSeconds(5);
  private static final int MAX_KEYS = 10_000;
  private static final int COUNTERS = 1024;

  private record Place(TenantId tenant, ApiKeyId id) {}

  private record Entry(InUse found, long changesBefore) {}

  private final Cache<Place, Entry> entries =
      Caffeine.newBuilder().expireAfterWrite(LONGEST_AGE).maximumSize(MAX_KEYS).build();

  /// Tenants share counters: a change of another one only costs a look-up.
  private final AtomicLongArray changes = new AtomicLongArray(COUNTERS);

  Optional<InUse> find(TenantId tenant, ApiKeyId id, Supplier<Optional<InUse>> lookUp) {
    var place = new Place(tenant, id);
    var now = changes.get(counter(tenant));
    var entry = entries.getIfPresent(place);
    if (entry != null && entry.changesBefore() == now) {
      return Optional.of(entry.found());
    }
    var found = lookUp.get();
    found.ifPresent(key -> entries.put(place, new Entry(key, now)));
    return found;
  }

  /// A key of the tenant, or a person who answers for keys, has been changed.
  void changed(TenantId tenant) {
    changes.incrementAndGet(counter(tenant));
  }

  private static int counter(TenantId tenant) {
    return Math.floorMod(tenant.hashCode(), COUNTERS);
  }
}
