package dev.docket.application.idempotency;

import dev.docket.application.idempotency.port.IdempotencyRecords;
import dev.docket.application.identity.port.Tenants;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.shared.TenantId;
import java.time.InstantSource;

/// Removes what has expired, tenant by tenant and in small batches, so that it never holds much.
/// Several instances can do so at once.
public final class PurgeExpiredKeys {

  private static final int BATCH = 500;

  private final Transactions transactions;
  private final Tenants tenants;
  private final IdempotencyRecords records;
  private final InstantSource clock;

  public PurgeExpiredKeys(
      Transactions transactions, Tenants tenants, IdempotencyRecords records, InstantSource clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.records = records;
    this.clock = clock;
  }

  /// @return how many keys it removed
  public long handle() {
    var removed = 0L;
    var page = tenants.listAll(PageRequest.first(PageRequest.MAX_LIMIT));
    while (true) {
      for (var tenant : page.items()) {
        removed += purge(tenant);
      }
      if (page.next() == null) {
        return removed;
      }
      page = tenants.listAll(new PageRequest<>(PageRequest.MAX_LIMIT, page.next()));
    }
  }

  private long purge(TenantId tenant) {
    var removed = 0L;
    var batch = BATCH;
    while (batch == BATCH) {
      batch = transactions.of(tenant, () -> records.purge(tenant, clock.instant(), BATCH));
      removed += batch;
    }
    return removed;
  }
}
