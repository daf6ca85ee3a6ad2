package dev.docket.persistence.shared;

import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.OpenTransaction.Kind;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Transactions at PostgreSQL's READ COMMITTED: what must not change under the work is read with a
/// lock or saved over its version.
public final class JdbiTransactions implements Transactions {

  private static final int MAX_RETRIES = 3;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final Jdbi jdbi;

  public JdbiTransactions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public <T extends @Nullable Object> T of(TenantId tenant, Supplier<T> work) {
    return OpenTransaction.CURRENT.isBound()
        ? OpenTransaction.CURRENT.get().joinedBy(tenant, work)
        : run(tenant, Kind.SINGLE, work);
  }

  @Override
  public <T extends @Nullable Object> T spanning(TenantId tenant, Supplier<T> work) {
    return run(tenant, Kind.SPANNING, work);
  }

  @Override
  public <T extends @Nullable Object> T rehearsing(TenantId tenant, Supplier<T> work) {
    return run(tenant, Kind.REHEARSAL, work);
  }

  private <T extends @Nullable Object> T run(TenantId tenant, Kind kind, Supplier<T> work) {
    if (OpenTransaction.CURRENT.isBound()) {
      throw new IllegalStateException("a transaction is open already");
    }
    for (var retries = 0; ; retries++) {
      try {
        return once(tenant, kind, work);
      } catch (JdbiException failure) {
        if (retries == MAX_RETRIES || !SqlFailures.isWorthARetry(failure)) {
          throw SqlFailures.translate(failure);
        }
        // the other one needs a moment to take the lock that this one gave up for it
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private <T extends @Nullable Object> T once(TenantId tenant, Kind kind, Supplier<T> work) {
    var aftermath = new Aftermath();
    try {
      return jdbi.<T, JdbiException>inTransaction(handle -> {
        var transaction = new OpenTransaction(handle, tenant, kind, aftermath);
        return ScopedValue.where(OpenTransaction.CURRENT, transaction)
            .call(() -> transaction.runToItsEnd(work));
      });
    } catch (JdbiException failure) {
      throw SqlFailures.isDuplicate(failure)
          ? aftermath.explain(SqlFailures.translate(failure))
          : failure;
    } finally {
      // over, whether committed, rolled back, or lost on its way to a database that may have it
      aftermath.run();
    }
  }
}
