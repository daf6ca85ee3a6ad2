package dev.docket.persistence.shared;

import dev.docket.domain.shared.TenantId;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/// Counts the changes of each tenant that somebody may remember otherwise. Who remembers something
/// notes the count before reading it, and forgets it when the count is another one.
///
/// A change of this instance is told the other ones as well, where there is a way to them.
public final class TenantChanges {

  private static final int COUNTERS = 1024;

  /// Tenants share counters: a change of another one only costs a look-up.
  private final AtomicLongArray changes = new AtomicLongArray(COUNTERS);

  private final Consumer<TenantId> others;

  /// @param others tells the other instances of a change; it is quick and does not fail
  public TenantChanges(Consumer<TenantId> others) {
    this.others = others;
  }

  /// Without other instances, or with no way to them.
  public static TenantChanges alone() {
    return new TenantChanges(tenant -> {});
  }

  long count(TenantId tenant) {
    return changes.get(counter(tenant));
  }

  /// Something of the tenant has been changed here.
  public void changed(TenantId tenant) {
    changedElsewhere(tenant);
    others.accept(tenant);
  }

  /// Another instance has changed something of the tenant.
  public void changedElsewhere(TenantId tenant) {
    changes.incrementAndGet(counter(tenant));
  }

  /// Other instances may have changed anything.
  public void missedSome() {
    for (var counter = 0; counter < COUNTERS; counter++) {
      changes.incrementAndGet(counter);
    }
  }

  private static int counter(TenantId tenant) {
    return Math.floorMod(tenant.hashCode(), COUNTERS);
  }
}
