package dev.docket.http.orders;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How many exports there may be at once: each of them holds a connection to the database for a
/// while, and room on the disk for longer.
public final class ExportSlots {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final int ofOneTenant;
  private final int ofAll;
  private final Map<TenantId, Integer> taken = new HashMap<>();

  public ExportSlots(int ofOneTenant, int ofAll) {
    this.ofOneTenant = ofOneTenant;
    this.ofAll = ofAll;
  }

  /// One of the slots, until it is closed.
  interface Slot extends AutoCloseable {

    @Override
    void close();
  }

  /// @throws Failure.Unavailable `exports_busy` when there is none
  synchronized Slot take(TenantId tenant) {
    var all = taken.values().stream().mapToInt(Integer::intValue).sum();
    if (all >= ofAll || taken.getOrDefault(tenant, 0) >= ofOneTenant) {
      throw new Failure.Unavailable(
          OrderProblems.EXPORTS_BUSY.code(),
          "other exports are still under way; try again",
          RETRY_AFTER,
          null);
    }
    taken.merge(tenant, 1, Integer::sum);
    return () -> giveBack(tenant);
  }

  private synchronized void giveBack(TenantId tenant) {
    taken.computeIfPresent(tenant, (same, count) -> count == 1 ? null : count - 1);
  }
}
